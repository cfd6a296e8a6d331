package dev.sketchwarp.generator.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sketchwarp.generator.scene.Colour;
import org.junit.jupiter.api.Test;

class JpegLossTest {

    @Test
    void veryFineStepsLoseNothing() {
        Raster raster = picture();

        JpegLoss.apply(raster, 1e-4);

        assertThat(difference(raster, picture())).isLessThan(0.003);
    }

    @Test
    void coarserStepsLoseMoreDetailButKeepTheMeans() {
        Raster fine = picture();
        Raster coarse = picture();

        JpegLoss.apply(fine, 0.1);
        JpegLoss.apply(coarse, 3);

        assertThat(difference(coarse, picture())).isGreaterThan(2 * difference(fine, picture()));
        assertThat(mean(coarse.red)).isCloseTo(mean(picture().red), within(0.02));
    }

    /** Not a multiple of the block's side. */
    private static Raster picture() {
        Raster raster = new Raster(37);
        raster.paint((x, y) -> new Colour(x / 37.0, 0.5 + 0.3 * ((x ^ y) & 1), y / 37.0));
        return raster;
    }

    private static double difference(Raster a, Raster b) {
        double sum = 0;
        for (int channel = 0; channel < 3; channel++) {
            for (int i = 0; i < a.red.length; i++) {
                sum += Math.abs(a.planes()[channel][i] - b.planes()[channel][i]);
            }
        }
        return sum / (3 * a.red.length);
    }

    private static double mean(float[] plane) {
        double sum = 0;
        for (float value : plane) {
            sum += value;
        }
        return sum / plane.length;
    }
}
