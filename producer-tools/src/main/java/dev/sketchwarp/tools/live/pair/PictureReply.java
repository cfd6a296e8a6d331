package dev.sketchwarp.tools.live.pair;

import dev.sketchwarp.events.Image;
import dev.sketchwarp.model.image.Decoding;
import dev.sketchwarp.model.image.Decoding.Decoded;
import dev.sketchwarp.model.image.Decoding.Undecodable;
import dev.sketchwarp.model.image.ImageDecoder;
import dev.sketchwarp.model.image.ImageLimits;
import dev.sketchwarp.model.image.Pictures;
import dev.sketchwarp.model.image.vector.VectorFormat;
import dev.sketchwarp.tools.live.http.Reply;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Pictures from strangers as a browser may have them: as the picture they begin like, never as anything that runs. A vector sketch is
 * drawn here, and goes out as its pixels.
 */
final class PictureReply {

    /** First bytes in hexadecimal, to media type. */
    private static final Map<String, String> BEGINNINGS = beginnings();

    private static final int LONGEST_BEGINNING = 12;
    private static final Map<String, String> CACHED = Map.of("Cache-Control", "private, max-age=600");
    private static final ImageDecoder SKETCHES = ImageDecoder.ofSketches(ImageLimits.DEFAULT);

    private PictureReply() {}

    private static Map<String, String> beginnings() {
        Map<String, String> beginnings = new LinkedHashMap<>();
        beginnings.put("ffd8ff.*", "image/jpeg");
        beginnings.put("89504e470d0a1a0a.*", "image/png");
        beginnings.put("52494646.{8}57454250", "image/webp");
        beginnings.put("47494638(37|39)61.*", "image/gif");
        beginnings.put("424d.*", "image/bmp");
        return beginnings;
    }

    static Reply of(Image image) {
        return image.getInline()
                .map(PictureReply::of)
                .orElseGet(() -> Reply.problem(404, "The image is not in the event, it refers to one elsewhere."));
    }

    private static Reply of(ByteBuffer inline) {
        byte[] bytes = new byte[inline.remaining()];
        inline.duplicate().get(bytes);
        return VectorFormat.of(bytes).isPresent() ? drawn(bytes) : asItIs(bytes);
    }

    private static Reply drawn(byte[] sketch) {
        Decoding decoding = SKETCHES.decode(sketch);
        return decoding instanceof Decoded decoded
                ? new Reply.Content(200, "image/png", Pictures.png(decoded.image()), CACHED)
                : Reply.problem(415, ((Undecodable) decoding).message());
    }

    private static Reply asItIs(byte[] bytes) {
        String start = HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, LONGEST_BEGINNING));
        return BEGINNINGS.entrySet().stream()
                .filter(beginning -> start.matches(beginning.getKey()))
                .findFirst()
                .map(Map.Entry::getValue)
                .<Reply>map(type -> new Reply.Content(200, type, bytes, CACHED))
                .orElseGet(() -> Reply.problem(
                        415,
                        "These " + bytes.length + " bytes are no picture that can be shown: they begin with " + start));
    }
}
