package dev.sketchwarp.model.image.vector;

import static dev.sketchwarp.model.image.vector.VectorException.damaged;
import static dev.sketchwarp.model.image.vector.VectorException.forbidden;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of an XML file, in UTF-8 or the encoding that it declares, of a few. Given bytes, the JDK's parser writes to stderr about those that are
 * no text; given text, it has nothing to say.
 */
final class XmlText {

    private static final int LOOKED_AT = 200;
    private static final String BYTE_ORDER_MARK = "\ufeff";
    private static final Pattern DECLARED =
            Pattern.compile("<\\?xml[^>]{0,100}?encoding\\s{0,20}=\\s{0,20}['\"]([-\\w.:]{1,40})['\"]");
    private static final Map<String, Charset> ENCODINGS = Map.of(
            "utf-8", UTF_8,
            "utf8", UTF_8,
            "us-ascii", US_ASCII,
            "ascii", US_ASCII,
            "iso-8859-1", ISO_8859_1);

    private XmlText() {}

    static String of(byte[] file) throws VectorException {
        Charset encoding = encoding(new String(file, 0, Math.min(file.length, LOOKED_AT), ISO_8859_1));
        try {
            String text = encoding.newDecoder().decode(ByteBuffer.wrap(file)).toString();
            return (text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text).stripLeading();
        } catch (CharacterCodingException e) {
            throw damaged("it is no " + encoding + " text");
        }
    }

    private static Charset encoding(String start) throws VectorException {
        Matcher declared = DECLARED.matcher(start);
        if (!declared.find()) {
            return UTF_8;
        }
        Charset encoding = ENCODINGS.get(declared.group(1).toLowerCase(Locale.ROOT));
        if (encoding == null) {
            throw forbidden("its encoding is " + declared.group(1) + ", not UTF-8");
        }
        return encoding;
    }
}
