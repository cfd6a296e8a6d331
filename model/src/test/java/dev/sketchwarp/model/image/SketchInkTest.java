package dev.sketchwarp.model.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sketchwarp.model.image.Decoding.Decoded;
import dev.sketchwarp.model.image.Decoding.Undecodable;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sketches in light ink become what they mean: dark ink on white. */
class SketchInkTest {

    private static final Path CASE = Path.of("../../shared/cases/blank-sketch");
    private static final Color NOTHING = new Color(0, true);

    private final ImageDecoder sketches = ImageDecoder.ofSketches(ImageLimits.DEFAULT);
    private final ImageDecoder photos = new ImageDecoder(ImageLimits.DEFAULT);

    record Drawn(String name, BufferedImage image, SketchChange change) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Drawn> drawings() {
        BufferedImage palette = new BufferedImage(
                64, 64, BufferedImage.TYPE_BYTE_INDEXED, new IndexColorModel(8, 2, new int[] {0, -1}, 0, true, 0, 0));
        palette.getRaster()
                .setPixels(8, 30, 40, 3, IntStream.generate(() -> 1).limit(120).toArray());
        return Stream.of(
                new Drawn("black on white", strokes(Color.WHITE, Color.BLACK), SketchChange.NONE),
                new Drawn("black on opaque white with alpha", opaque(), SketchChange.NONE),
                new Drawn("black on nothing", strokes(NOTHING, Color.BLACK), SketchChange.ON_WHITE),
                new Drawn("red on nothing", strokes(NOTHING, Color.RED), SketchChange.ON_WHITE),
                new Drawn("white on nothing", strokes(NOTHING, Color.WHITE), SketchChange.INVERTED),
                new Drawn("yellow on nothing", strokes(NOTHING, Color.YELLOW), SketchChange.INVERTED),
                new Drawn("white on nothing, of a palette", palette, SketchChange.INVERTED),
                new Drawn("white on black", strokes(Color.BLACK, Color.WHITE), SketchChange.INVERTED),
                new Drawn(
                        "chalk on a board",
                        strokes(new Color(30, 60, 45), new Color(220, 220, 210)),
                        SketchChange.INVERTED),
                new Drawn("black on grey", strokes(Color.LIGHT_GRAY, Color.BLACK), SketchChange.NONE));
    }

    @ParameterizedTest
    @MethodSource("drawings")
    void isDarkOnWhite(Drawn drawn) {
        // When
        Decoded decoded = (Decoded) sketches.decode(Pictures.png(drawn.image()));

        // Then
        assertThat(decoded.change()).isEqualTo(drawn.change());
        assertThat(luminance(decoded.image(), 32, 31)).as("ink").isLessThan(100);
        assertThat(luminance(decoded.image(), 2, 2)).as("ground").isGreaterThan(180);
    }

    @Test
    void muchBlackInkOnWhiteStays() {
        // Given: three quarters of the sheet are filled
        BufferedImage image = strokes(Color.WHITE, Color.BLACK);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.BLACK);
        pen.fillRect(4, 4, 56, 56);

        // When
        Decoded decoded = (Decoded) sketches.decode(Pictures.png(image));

        // Then
        assertThat(decoded.change()).isEqualTo(SketchChange.NONE);
    }

    @Test
    void darknessWithoutInkStays() {
        // Given: nothing of it is light
        BufferedImage image = strokes(Color.BLACK, new Color(60, 60, 60));

        // When
        Decoded decoded = (Decoded) sketches.decode(Pictures.png(image));

        // Then
        assertThat(decoded.change()).isEqualTo(SketchChange.NONE);
    }

    @Test
    void faintSheetWithATransparentMarginStays() {
        // Given
        BufferedImage image = strokes(NOTHING, NOTHING);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(4, 4, 56, 56);
        pen.setColor(new Color(190, 190, 190));
        pen.drawLine(10, 10, 50, 50);

        // When
        Decoded decoded = (Decoded) sketches.decode(Pictures.png(image));

        // Then
        assertThat(decoded.change()).isEqualTo(SketchChange.ON_WHITE);
        assertThat(luminance(decoded.image(), 30, 10)).isEqualTo(255);
    }

    @Test
    void photosStayAsTheyAre() {
        // Given
        byte[] night = Pictures.png(strokes(Color.BLACK, Color.WHITE));
        byte[] white = Pictures.png(strokes(NOTHING, Color.WHITE));

        // When / Then
        Decoded photo = (Decoded) photos.decode(night);
        assertThat(photo.change()).isEqualTo(SketchChange.NONE);
        assertThat(luminance(photo.image(), 2, 2)).isZero();
        assertThat(((Undecodable) photos.decode(white)).fault()).isEqualTo(ImageFault.BLANK);
    }

    @Test
    void whatShowsNothingIsBlankAllTheSame() {
        Stream.of(strokes(NOTHING, NOTHING), strokes(Color.BLACK, Color.BLACK), strokes(Color.WHITE, Color.WHITE))
                .map(image -> (Undecodable) sketches.decode(Pictures.png(image)))
                .forEach(refused -> assertThat(refused.fault()).isEqualTo(ImageFault.BLANK));
    }

    @Test
    void whiteStrokesOfAnSvgAreInverted() {
        Decoded decoded = (Decoded) sketches.decode(
                "<svg viewBox='0 0 64 64'><path d='M8 32H56' stroke='#fff' stroke-width='6'/></svg>".getBytes(UTF_8));

        assertThat(decoded.change()).isEqualTo(SketchChange.INVERTED);
        assertThat(luminance(decoded.image(), 32, 31)).isZero();
    }

    @Test
    void reportedSketchOfWhiteStrokesIsUnderstood() throws IOException {
        assumeTrue(Files.exists(CASE), "no reported cases here");

        Decoded strokes = (Decoded) sketches.decode(Files.readAllBytes(CASE.resolve("s_white_on_transp.png")));
        Undecodable blank = (Undecodable) sketches.decode(Files.readAllBytes(CASE.resolve("blank.png")));

        assertThat(strokes.change()).isEqualTo(SketchChange.INVERTED);
        assertThat(blank.fault()).isEqualTo(ImageFault.BLANK);
    }

    private static BufferedImage strokes(Color ground, Color ink) {
        int type = ground.getAlpha() == 0 ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
        BufferedImage image = new BufferedImage(64, 64, type);
        draw(image, pen -> {
            pen.setColor(ground);
            pen.fillRect(0, 0, 64, 64);
            pen.setColor(ink);
            pen.setStroke(new BasicStroke(4));
            pen.drawLine(8, 32, 56, 32);
        });
        return image;
    }

    private static BufferedImage opaque() {
        BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_ARGB);
        draw(image, pen -> pen.drawImage(strokes(Color.WHITE, Color.BLACK), 0, 0, null));
        return image;
    }

    private static void draw(BufferedImage image, Consumer<Graphics2D> drawing) {
        Graphics2D pen = image.createGraphics();
        drawing.accept(pen);
        pen.dispose();
    }

    private static int luminance(RgbImage image, int x, int y) {
        return (299 * image.channel(x, y, 0) + 587 * image.channel(x, y, 1) + 114 * image.channel(x, y, 2)) / 1000;
    }
}
