package dev.sketchwarp.model.image.vector;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Optional;
import java.util.regex.Pattern;

/** The vector formats, recognised by how their files begin. */
public enum VectorFormat {
    /** Scalable Vector Graphics 1.1 and 2, the part of it that {@link SvgNames} lists. */
    SVG("SVG") {
        @Override
        VectorSketch parse(byte[] file) throws VectorException {
            return SvgReader.read(file);
        }
    },
    /** Strokes as JSON: our own form or that of Quick, Draw!, see {@link StrokesReader}. */
    STROKES("drawing as JSON") {
        @Override
        VectorSketch parse(byte[] file) throws VectorException {
            return StrokesReader.read(file);
        }
    };

    private static final int LOOKED_AT = 4096;
    private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";
    private static final Pattern ROOT = Pattern.compile("<(\\w{1,20}:)?svg[\\s/>]");
    private static final Pattern DOCTYPE = Pattern.compile("<!DOCTYPE\\s{1,20}(\\w{1,20}:)?svg\\b");

    private final String title;

    VectorFormat(String title) {
        this.title = title;
    }

    /** For messages. */
    public String title() {
        return title;
    }

    /** Empty for what is neither; a file that is one may still be damaged. */
    public static Optional<VectorFormat> of(byte[] file) {
        String start = new String(file, 0, Math.min(file.length, LOOKED_AT), ISO_8859_1);
        String first =
                (start.startsWith(BYTE_ORDER_MARK) ? start.substring(BYTE_ORDER_MARK.length()) : start).stripLeading();
        if (first.startsWith("{")) {
            return Optional.of(STROKES);
        }
        return isSvg(first) ? Optional.of(SVG) : Optional.empty();
    }

    /** Looks behind declarations and comments. */
    private static boolean isSvg(String start) {
        String rest = start;
        while (true) {
            if (rest.startsWith("<?")) {
                rest = behind(rest, "?>");
            } else if (rest.startsWith("<!--")) {
                rest = behind(rest, "-->");
            } else {
                return ROOT.matcher(rest).lookingAt() || DOCTYPE.matcher(rest).lookingAt();
            }
        }
    }

    private static String behind(String text, String end) {
        int at = text.indexOf(end);
        return at < 0 ? "" : text.substring(at + end.length()).stripLeading();
    }

    /**
     * Reads a file, without drawing it.
     *
     * @throws VectorException it is damaged, has what is not drawn, or more than {@link VectorLimits} allow
     */
    public VectorSketch read(byte[] file) throws VectorException {
        if (file.length > VectorLimits.MOST_BYTES) {
            throw new VectorException(
                    VectorException.Reason.TOO_MANY_BYTES,
                    "it has " + file.length + " bytes, more than the " + VectorLimits.MOST_BYTES
                            + " allowed of strokes and shapes");
        }
        return parse(file);
    }

    abstract VectorSketch parse(byte[] file) throws VectorException;
}
