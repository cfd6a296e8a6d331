package dev.sketchwarp.model.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sketchwarp.model.image.Decoding.Decoded;
import dev.sketchwarp.model.image.Decoding.Undecodable;
import dev.sketchwarp.model.image.vector.VectorException;
import dev.sketchwarp.model.image.vector.VectorFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Strokes as JSON. */
class StrokesTest {

    private final ImageDecoder decoder = ImageDecoder.ofSketches(ImageLimits.DEFAULT);

    @Test
    void drawsStrokesWhereTheyAre() {
        // When
        RgbImage image = draw(
                """
                {"app": {"name": ["x"]}, "width": 40, "height": 30,
                 "strokes": [{"points": [[10, 5], [10, 25]], "thickness": 2}, {"points": [[30, 15]], "thickness": 6, "color": null}]}
                """);

        // Then: x = 10 is the edge between the pixels 9 and 10
        assertThat(image.width()).isEqualTo(40);
        assertThat(image.height()).isEqualTo(30);
        assertThat(IntStream.range(7, 13).map(x -> image.channel(x, 15, 0))).containsExactly(255, 255, 0, 0, 255, 255);
        assertThat(image.channel(29, 15, 0)).as("a dot").isZero();
        assertThat(image.channel(25, 15, 0)).isEqualTo(255);
    }

    /** A file of the largest size would hold a million of them. */
    @Test
    void strokesWithoutPointsTakeNoMemory() throws VectorException {
        String ours = "{\"width\": 9, \"height\": 9, \"strokes\": [{}, {\"points\": []}]}";

        assertThat(VectorFormat.STROKES.read(ours.getBytes(UTF_8)).toString()).contains("strokes=[]");
        assertThat(VectorFormat.STROKES
                        .read("{\"drawing\": [[], [[], []]]}".getBytes(UTF_8))
                        .toString())
                .contains("strokes=[]");
    }

    @Test
    void pressureMakesThicker() {
        // When
        RgbImage image = draw(
                """
                {"width": 60, "height": 40, "strokes": [{"thickness": 8, "points":
                 [[0, 20, 0, 17], [20, 20, 0.5, 33], [40, 20, 1.0, 50], [60, 20, 1, 67]]}]}
                """);

        // Then: half as thick, as thick, half as thick again
        assertThat(new int[] {ink(image, 8), ink(image, 30), ink(image, 55)}).containsExactly(4, 8, 12);
    }

    @Test
    void drawsQuickDraw() {
        // When
        RgbImage image = draw(
                """
                {"word":"cat","countrycode":"VE","timestamp":"2017-03-02 23:25:10.07453 UTC","recognized":true,"key_id":"5201136883597312",
                 "drawing":[[[130,113,99],[72,40,200]],[[10,20],[255,255],[0,12]]]}
                """);

        // Then
        assertThat(image.width()).isEqualTo(256);
        assertThat(image.height()).isEqualTo(256);
        assertThat(image.channel(113, 40, 0)).isLessThan(64);
        assertThat(image.channel(200, 100, 0)).isEqualTo(255);
    }

    @Test
    void canvasHoldsRawQuickDraw() {
        // When
        RgbImage image = draw("{\"drawing\":[[[130.5,700.25],[72,110],[0,55]]]}\n");

        // Then
        assertThat(image.width()).isEqualTo(702);
        assertThat(image.height()).isEqualTo(256);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"width\": 9, \"height\": 9}| CORRUPT| neither \"strokes\" nor \"drawing\"",
                "{\"strokes\": []}| CORRUPT| \"width\" and \"height\"",
                "{\"width\": 9, \"height\": 0, \"strokes\": []}| ZERO_SIZED| 9 x 0",
                "{\"width\": 9, \"height\": -9, \"strokes\": []}| CORRUPT| side of -9",
                "{\"width\": 1e12, \"height\": 9e9, \"strokes\": []}| TOO_MANY_PIXELS| 8400000 allowed",
                "{\"width\": \"9\", \"height\": 9, \"strokes\": []}| CORRUPT| \"width\" is not as it should be at line 1",
                "{\"width\": 9, \"height\": 9, \"strokes\": [{\"points\": [[1]]}]}| CORRUPT| no x and y",
                "{\"width\": 9, \"height\": 9, \"strokes\": [{\"points\": [[1, 1e99]]}]}| CORRUPT| \"points\"",
                "{\"width\": 9, \"height\": 9, \"strokes\": [{\"points\": [], \"thickness\": -1}]}| CORRUPT| thickness of -1",
                "{\"width\": 9, \"height\": 9, \"strokes\": []}| BLANK| is blank",
                "{\"drawing\": [[[1, 2], [3]]]}| CORRUPT| 2 x and 1 y",
                "{\"drawing\": [[[1], [3]]], \"strokes\": []}| CORRUPT| strokes twice",
                "{\"drawing\": [[[1], [3]]]} {\"drawing\": []}| CORRUPT| send each in a separate pair",
                "{\"drawing\": [[[1], [3]| CORRUPT| not JSON",
                "{\"drawing\": 5}| CORRUPT| \"drawing\" is not"
            })
    void saysWhatIsWrong(String file, ImageFault fault, String sentence) {
        assertRefused(file, fault, sentence);
    }

    @Test
    void refusesWhatTakesTooMuch() {
        assertRefused(
                "{\"drawing\": [[[" + "1,".repeat(200_000) + "1],[]]]}",
                ImageFault.TOO_COMPLEX,
                "more than 200000 points");
        assertRefused(
                "{\"width\":2800,\"height\":2800,\"strokes\":[{\"thickness\":1e9,\"points\":[" + "[1,1],".repeat(9999)
                        + "[9,9]]}]}",
                ImageFault.TOO_COMPLEX,
                "drawing it takes too long");
        assertRefused(
                "{\"drawing\": [" + "[[1,2],[0,256]],".repeat(30_000) + "[[1],[1]]]}",
                ImageFault.TOO_COMPLEX,
                "drawing it takes too long");
        assertRefused(
                "{\"width\":22,\"height\":49,\"strokes\":[{\"thickness\":3e15,\"points\":[[0,57.5],[9,9]]}]}",
                ImageFault.TOO_COMPLEX,
                "too thick");
        assertRefused("{\"x\": " + "[".repeat(100_000), ImageFault.CORRUPT, "nesting depth");
        assertRefused("{\"x\": \"" + "x".repeat(4 << 20) + "\"}", ImageFault.TOO_MANY_BYTES, "4194304 allowed");
    }

    private void assertRefused(String file, ImageFault fault, String sentence) {
        assertThat(decoder.decode(file.getBytes(UTF_8))).isInstanceOfSatisfying(Undecodable.class, refused -> {
            assertThat(refused.fault()).isEqualTo(fault);
            assertThat(refused.message()).contains(sentence).doesNotContain("\n");
        });
    }

    private RgbImage draw(String json) {
        return ((Decoded) decoder.decode(json.getBytes(UTF_8))).image();
    }

    /** Black pixels of a column. */
    private static int ink(RgbImage image, int x) {
        return (int) IntStream.range(0, image.height())
                .filter(y -> image.channel(x, y, 0) == 0)
                .count();
    }
}
