package dev.sketchwarp.trainer.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;

/** A list's text: UTF-8, or what spreadsheets call Unicode text, UTF-16 with a byte order mark. */
final class CsvText {

    /** What the file is instead of text, in one sentence. */
    static final class NotText extends Exception {
        private static final long serialVersionUID = 1L;

        NotText(String message) {
            super(message);
        }
    }

    private CsvText() {}

    /** Without the byte order mark. */
    static String read(Path file) throws IOException, NotText {
        byte[] bytes = Files.readAllBytes(file);
        if (startsWith(bytes, 0xef, 0xbb, 0xbf)) {
            return decode(file, bytes, 3, StandardCharsets.UTF_8);
        } else if (startsWith(bytes, 0xff, 0xfe)) {
            return decode(file, bytes, 2, StandardCharsets.UTF_16LE);
        } else if (startsWith(bytes, 0xfe, 0xff)) {
            return decode(file, bytes, 2, StandardCharsets.UTF_16BE);
        }
        return decode(file, bytes, 0, StandardCharsets.UTF_8);
    }

    private static String decode(Path file, byte[] bytes, int start, Charset charset) throws NotText {
        CharsetDecoder decoder = charset.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes, start, bytes.length - start);
        CharBuffer out = CharBuffer.allocate(bytes.length - start);
        CoderResult result = decoder.decode(in, out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            throw new NotText("%s:%d: is not %s text (byte 0x%02x): save the list as UTF-8"
                    .formatted(file, line(text), charset, bytes[in.position()]));
        }
        int nul = text.indexOf('\0');
        if (nul >= 0) {
            throw new NotText(
                    "%s:%d: holds NUL characters, as UTF-16 without a byte order mark does: save the list as UTF-8"
                            .formatted(file, line(text.substring(0, nul))));
        }
        return text;
    }

    /** The one that follows a text. */
    private static long line(String before) {
        return 1 + before.chars().filter(c -> c == '\n').count();
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        return bytes.length >= mark.length
                && IntStream.range(0, mark.length).allMatch(i -> (bytes[i] & 0xff) == mark[i]);
    }
}
