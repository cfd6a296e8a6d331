package dev.sketchwarp.model.image;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.Arrays;

/*
 * A colour profile begins with its size. The reader takes memory for that many bytes before it looks whether they are there: 1.8 GiB for
 * a JPEG of 3 KB. A profile that is larger than its file is damaged, and a damaged profile is not worth losing the picture over; so the
 * reader gets a copy of the file in which it is no profile.
 *
 * A JPEG has a profile in one piece or in several, which the reader puts together. Only pieces that begin with a whole header, and a last one
 * behind them, are looked through; other writers than those of damage make none. Only where a piece begins can a profile: elsewhere the same
 * letters are pixels, in one large photo of a thousand.
 */
/** Makes profiles harmless that claim more bytes than there are. */
final class ProfileClaims {

    private static final byte[] SIGNATURE = "acsp".getBytes(US_ASCII);

    /** From a profile's size to its signature (ICC.1:2022, 7.2). */
    private static final int SIGNATURE_OFFSET = 36;

    private static final int HEADER_BYTES = 128;

    private static final byte[] JPEG_PIECE = "ICC_PROFILE\0".getBytes(US_ASCII);

    /** The piece's number and how many there are. */
    private static final int JPEG_NUMBERS = 2;

    private static final byte[] WEBP_CHUNK = "ICCP".getBytes(US_ASCII);

    private static final int WEBP_CHUNK_HEADER_BYTES = 8;

    private ProfileClaims() {}

    /** The file itself, if its profiles claim no more than there is; else a copy without them. */
    static byte[] modest(byte[] file) {
        byte[] modest = file;
        for (int at = find(SIGNATURE, file, SIGNATURE_OFFSET); at >= 0; at = find(SIGNATURE, file, at + 1)) {
            int start = at - SIGNATURE_OFFSET;
            boolean webp = isAt(start - WEBP_CHUNK_HEADER_BYTES, WEBP_CHUNK, file);
            boolean profile = webp || isAt(start - JPEG_NUMBERS - JPEG_PIECE.length, JPEG_PIECE, file);
            int size = ByteBuffer.wrap(file).getInt(start);
            if (profile && (size < 0 || size > file.length)) {
                modest = modest == file ? file.clone() : modest;
                modest[at] = 0;
                if (webp) { // a chunk that is no profile is refused, one of an unknown name skipped
                    modest[start - WEBP_CHUNK_HEADER_BYTES] = 'X';
                }
            }
        }
        return hasOddPieces(file) ? withoutPieces(modest.clone()) : modest;
    }

    /** Whether a piece is shorter than a profile's header and yet not the last one, behind the one before it. */
    private static boolean hasOddPieces(byte[] file) {
        int before = 0;
        for (int at = find(JPEG_PIECE, file, 2); at >= 0; at = find(JPEG_PIECE, file, at + 1)) {
            int numbers = at + JPEG_PIECE.length;
            if (numbers + JPEG_NUMBERS > file.length) {
                return true;
            }
            int number = file[numbers] & 0xff;
            int count = file[numbers + 1] & 0xff;
            int length = (ByteBuffer.wrap(file).getShort(at - 2) & 0xffff) - 2 - JPEG_PIECE.length - JPEG_NUMBERS;
            boolean last = number > 1 && number == count && number == before + 1;
            if (length < HEADER_BYTES && !last) {
                return true;
            }
            before = number;
        }
        return false;
    }

    private static byte[] withoutPieces(byte[] file) {
        for (int at = find(JPEG_PIECE, file, 0); at >= 0; at = find(JPEG_PIECE, file, at + 1)) {
            file[at] = 'X';
        }
        return file;
    }

    /** The first place at or behind {@code from}; -1 if there is none. */
    private static int find(byte[] what, byte[] file, int from) {
        for (int at = from; at <= file.length - what.length; at++) {
            if (file[at] == what[0] && isAt(at, what, file)) {
                return at;
            }
        }
        return -1;
    }

    private static boolean isAt(int at, byte[] what, byte[] file) {
        return at >= 0 && Arrays.equals(file, at, at + what.length, what, 0, what.length);
    }
}
