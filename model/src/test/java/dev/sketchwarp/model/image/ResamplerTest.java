package dev.sketchwarp.model.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplerTest {

    @FunctionalInterface
    private interface Painter {
        int value(int x, int y);
    }

    /** Red as painted, green its opposite, blue 7. */
    private static RgbImage paint(int width, int height, Painter painter) {
        byte[] rgb = new byte[3 * width * height];
        for (int y = 0, i = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int value = painter.value(x, y);
                rgb[i++] = (byte) value;
                rgb[i++] = (byte) (255 - value);
                rgb[i++] = 7;
            }
        }
        return new RgbImage(width, height, rgb);
    }

    @Test
    void returnsAnImageOfTheRightSizeItself() {
        // Given
        RgbImage image = paint(8, 8, (x, y) -> x);

        // When
        RgbImage same = Resampler.toSquare(image, 8);

        // Then
        assertThat(same).isSameAs(image);
    }

    @Test
    void interpolatesBetweenTheAlignedCornersWhenEnlarging() {
        // Given
        RgbImage image = paint(2, 2, (x, y) -> 200 * x);

        // When
        RgbImage enlarged = Resampler.resize(image, 5, 3, DecodingMemory.HEAP);

        // Then
        for (int x = 0; x < 5; x++) {
            assertThat(enlarged.channel(x, 1, 0)).isEqualTo(50 * x);
            assertThat(enlarged.channel(x, 1, 1)).isEqualTo(255 - 50 * x);
            assertThat(enlarged.channel(x, 1, 2)).isEqualTo(7);
        }
    }

    @Test
    void keepsPlacesWhereTheyAreWhenShrinking() {
        // Given: grows by 1 each of 241 columns
        RgbImage image = paint(241, 5, (x, y) -> x);

        // When
        RgbImage shrunk = Resampler.resize(image, 25, 5, DecodingMemory.HEAP);

        // Then: column c shows input column 10c, but for the border, where the outermost pixel repeats
        for (int x = 1; x < 24; x++) {
            assertThat(shrunk.channel(x, 2, 0)).isEqualTo(10 * x);
        }
        assertThat(shrunk.channel(0, 2, 0)).isBetween(0, 2);
        assertThat(shrunk.channel(24, 2, 0)).isBetween(238, 240);
    }

    @Test
    void averagesWhatIsTooFineToShow() {
        // Given
        RgbImage checkers = paint(256, 256, (x, y) -> (x + y) % 2 * 255);

        // When
        RgbImage shrunk = Resampler.toSquare(checkers, 16);

        // Then: but for the border, where the outermost pixel repeats
        for (int i = 0; i < 14 * 14; i++) {
            assertThat(shrunk.channel(1 + i % 14, 1 + i / 14, 0)).isBetween(126, 129);
        }
    }

    @ParameterizedTest
    @CsvSource({"1,1", "1,50", "50,1", "2,3", "255,256", "300,200", "1000,3"})
    void leavesAPlainImagePlain(int width, int height) {
        // Given
        RgbImage plain = paint(width, height, (x, y) -> 254);

        // When
        RgbImage square = Resampler.toSquare(plain, 64);

        // Then
        assertThat(square).isEqualTo(paint(64, 64, (x, y) -> 254));
    }

    @Test
    void shrinksToASinglePixel() {
        // Given
        RgbImage image = paint(31, 7, (x, y) -> x < 15 ? 0 : x > 15 ? 200 : 100);

        // When
        RgbImage pixel = Resampler.toSquare(image, 1);

        // Then
        assertThat(pixel.channel(0, 0, 0)).isEqualTo(100);
    }

    @ParameterizedTest
    @CsvSource({"37,29,16", "16,16,37", "100,11,20"})
    void isTheWeightedMeanUnderATriangle(int width, int height, int size) {
        // Given
        Random random = new Random(11);
        int[] noise = random.ints((long) width * height, 0, 256).toArray();
        RgbImage image = paint(width, height, (x, y) -> noise[y * width + x]);

        // When
        RgbImage resized = Resampler.toSquare(image, size);

        // Then
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                double expected = mean(noise, width, height, x, y, size);
                assertThat((double) resized.channel(x, y, 0)).isBetween(expected - 0.51, expected + 0.51);
            }
        }
    }

    /** The definition, straight: every place under the triangle, outside of the image the nearest pixel. */
    private static double mean(int[] values, int width, int height, int x, int y, int size) {
        double stepX = (width - 1.0) / (size - 1);
        double stepY = (height - 1.0) / (size - 1);
        double sum = 0;
        double weights = 0;
        for (int v = -height; v < 2 * height; v++) {
            for (int u = -width; u < 2 * width; u++) {
                double across = Math.max(0, 1 - Math.abs(u - x * stepX) / Math.max(1, stepX));
                double down = Math.max(0, 1 - Math.abs(v - y * stepY) / Math.max(1, stepY));
                int column = Math.max(0, Math.min(width - 1, u));
                int row = Math.max(0, Math.min(height - 1, v));
                sum += across * down * values[row * width + column];
                weights += across * down;
            }
        }
        return sum / weights;
    }
}
