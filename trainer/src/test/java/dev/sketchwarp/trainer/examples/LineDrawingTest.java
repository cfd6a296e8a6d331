package dev.sketchwarp.trainer.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sketchwarp.model.image.RgbImage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LineDrawingTest {

    @Test
    void drawsTheOutlineOfADiscWhereTheDiscIs() {
        // Given
        LineDrawing drawing = LineDrawing.of(Pictures.disc(), 1);

        // When
        RgbImage sketch = mostInk(drawing);

        // Then
        for (int y = 0; y < Pictures.SIDE; y++) {
            for (int x = 0; x < Pictures.SIDE; x++) {
                boolean dark = sketch.channel(x, y, 0) < 128;
                double distance = Math.abs(Math.hypot(x - 32, y - 32) - Pictures.RADIUS);
                assertThat(dark && distance > 5)
                        .as("ink at %d, %d, %s from the outline", x, y, distance)
                        .isFalse();
            }
        }
        long inked = 0;
        for (int degree = 0; degree < 360; degree += 15) {
            double angle = Math.toRadians(degree);
            inked += near(sketch, 32 + Pictures.RADIUS * Math.cos(angle), 32 + Pictures.RADIUS * Math.sin(angle))
                    ? 1
                    : 0;
        }
        assertThat(inked).as("of 24 places on the outline").isGreaterThanOrEqualTo(20);
    }

    @Test
    void anEvenPictureIsAnEmptySheet() {
        RgbImage sketch = LineDrawing.of(Pictures.even(90), 1).sketch(new Dice(1, 1));

        for (byte value : sketch.rgb()) {
            assertThat(value & 0xff).isEqualTo(255);
        }
    }

    @Test
    void everyPixelOfALineIsInExactlyOneChain() {
        boolean[] lines = Edges.of(Pictures.disc(), 1).lines();
        int pixels = 0;
        for (boolean line : lines) {
            pixels += line ? 1 : 0;
        }

        int[] chained = EdgeChains.of(lines, Pictures.SIDE).stream()
                .flatMapToInt(Arrays::stream)
                .toArray();

        assertThat(chained).hasSize(pixels).doesNotHaveDuplicates();
        assertThat(Arrays.stream(chained).allMatch(pixel -> lines[pixel])).isTrue();
    }

    /** Strokes are left out at random: of some sketches, the one with the most ink shows the most of them. */
    private static RgbImage mostInk(LineDrawing drawing) {
        RgbImage fullest = drawing.sketch(new Dice(1, 0));
        for (int i = 1; i < 12; i++) {
            RgbImage sketch = drawing.sketch(new Dice(1, i));
            fullest = brightness(sketch) < brightness(fullest) ? sketch : fullest;
        }
        return fullest;
    }

    private static long brightness(RgbImage image) {
        long sum = 0;
        for (byte value : image.rgb()) {
            sum += value & 0xff;
        }
        return sum;
    }

    private static boolean near(RgbImage image, double x, double y) {
        for (int dy = -3; dy <= 3; dy++) {
            for (int dx = -3; dx <= 3; dx++) {
                if (image.channel((int) Math.round(x) + dx, (int) Math.round(y) + dy, 0) < 128) {
                    return true;
                }
            }
        }
        return false;
    }
}
