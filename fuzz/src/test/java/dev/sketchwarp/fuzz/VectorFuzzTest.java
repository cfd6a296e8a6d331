package dev.sketchwarp.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.sketchwarp.model.image.Decoding;
import dev.sketchwarp.model.image.Decoding.Decoded;
import dev.sketchwarp.model.image.Decoding.Undecodable;
import dev.sketchwarp.model.image.ImageDecoder;
import dev.sketchwarp.model.image.ImageLimits;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;

/** Sketches as SVG and as strokes: an image within the limits or a fault with a sentence, never an exception, and never for long. */
@Timeout(60)
class VectorFuzzTest {

    private static final ImageLimits LIMITS = new ImageLimits(256 * 1024, 250_000);
    private static final String OPEN = "<svg xmlns='http://www.w3.org/2000/svg' ";

    private final ImageDecoder decoder = ImageDecoder.ofSketches(LIMITS);

    @MethodSource("svgs")
    @FuzzTest(maxDuration = "10m")
    void svg(byte[] file) {
        decode(file);
    }

    @MethodSource("drawings")
    @FuzzTest(maxDuration = "10m")
    void strokes(byte[] file) {
        decode(file);
    }

    @Test
    void shortPass() {
        Mutations.feed(svgs(), this::decode);
        Mutations.feed(drawings(), this::decode);
    }

    private void decode(byte[] file) {
        if (file == null) {
            return;
        }
        Bounded.run(IllegalStateException.class, () -> {
            Decoding decoding = decoder.decode(file);
            if (decoding instanceof Decoded decoded
                    && (long) decoded.image().width() * decoded.image().height() > LIMITS.maxPixels()) {
                throw new AssertionError("more pixels than allowed: " + decoded.image());
            }
            if (decoding instanceof Undecodable undecodable
                    && undecodable.message().isBlank()) {
                throw new AssertionError("a refusal without a word");
            }
            return decoding;
        });
    }

    static List<byte[]> svgs() {
        return bytes(
                OPEN
                        + "width='64' height='48'><path d='M5 5L50 40h-9v3q9 9 2 2t1 1c1 1 2 2 3 3s1 2 3 4a5 6 30 0 1 4 4z' stroke='red'/></svg>",
                OPEN
                        + "viewBox='0 0 300 200'><g transform='rotate(9)translate(3,4)scale(2 3)skewX(4)matrix(1 0 0 1 2 3)'>"
                        + "<circle r='9'/><ellipse cx='50%' rx='9' ry='1e1'/><line x2='9'/><polyline points='1 2,3 4'/></g></svg>",
                OPEN
                        + "xmlns:xlink='http://www.w3.org/1999/xlink' width='9mm' height='9pt'><style>.a{stroke:#f00;stroke-dasharray:1 2}"
                        + "#b{opacity:.5}</style><defs><symbol id='s' viewBox='0 0 9 9'><rect id='b' width='9' height='9' rx='2'/></symbol>"
                        + "<clipPath id='c'><rect width='5' height='5'/></clipPath></defs><use class='a' href='#s' width='20' x='3'/>"
                        + "<a clip-path='url(#c)'><use xlink:href='#b' style='fill:none;stroke:rgb(9%,9,9);stroke-width:2em'/></a></svg>",
                "<?xml version='1.0' encoding='UTF-8'?><!-- c --><!DOCTYPE svg><svg width='20' height='20'><title>t</title>"
                        + "<svg x='2' width='9' height='9' viewBox='0 0 1 1' preserveAspectRatio='xMidYMax slice'><polygon points='0,0 1,1 0,1'/></svg>"
                        + "<metadata><x:y xmlns:x='u'/></metadata><filter id='f'/><rect filter='url(#f)'/></svg>");
    }

    static List<byte[]> drawings() {
        return bytes(
                "{\"width\":64,\"height\":48,\"strokes\":[{\"thickness\":3,\"points\":[[1,2],[30,40.5],[9,9]]}]}",
                "{\"strokes\":[{\"points\":[[1,2,0.5,10],[30,40,1,20],[9,9,0,30]],\"c\":{}}],\"height\":300,\"width\":2e2,\"x\":[null]}",
                "{\"word\":\"cat\",\"recognized\":true,\"drawing\":[[[130,113],[72,40]],[[10,20,300],[255,1,2],[0,1,2]]]}\n");
    }

    private static List<byte[]> bytes(String... files) {
        return Stream.of(files).map(file -> file.getBytes(UTF_8)).toList();
    }
}
