package dev.sketchwarp.trainer.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sketchwarp.model.image.RgbImage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PseudoSketchTest {
    private static final int SIDE = 64;

    @Test
    void drawsTheOutlineOfADiscWhereTheDiscIs() {
        RgbImage sketch = PseudoSketch.of(disc(), 1.5, 0.05, 0.7);

        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                boolean dark = sketch.channel(x, y, 0) < 128;
                double distance = Math.abs(Math.hypot(x - 32, y - 32) - 16);
                assertThat(dark && distance > 3)
                        .as("ink at %d, %d, %s from the outline", x, y, distance)
                        .isFalse();
            }
        }
        for (int degree = 0; degree < 360; degree += 15) {
            assertThat(darkest(
                            sketch,
                            32 + 16 * Math.cos(Math.toRadians(degree)),
                            32 + 16 * Math.sin(Math.toRadians(degree))))
                    .as("ink at %d degrees", degree)
                    .isLessThan(128);
        }
    }

    @Test
    void anEvenPictureIsAnEmptySheet() {
        byte[] grey = new byte[3 * SIDE * SIDE];
        Arrays.fill(grey, (byte) 90);

        RgbImage sketch = PseudoSketch.of(new RgbImage(SIDE, SIDE, grey), 1.5, 0.05, 1);

        for (byte value : sketch.rgb()) {
            assertThat(value & 0xff).isEqualTo(255);
        }
    }

    private static RgbImage disc() {
        byte[] rgb = new byte[3 * SIDE * SIDE];
        for (int i = 0; i < SIDE * SIDE; i++) {
            boolean inside = Math.hypot(i % SIDE - 32, i / SIDE - 32) < 16;
            Arrays.fill(rgb, 3 * i, 3 * i + 3, (byte) (inside ? 200 : 40));
        }
        return new RgbImage(SIDE, SIDE, rgb);
    }

    private static int darkest(RgbImage image, double x, double y) {
        int darkest = 255;
        for (int dy = -2; dy <= 2; dy++) {
            for (int dx = -2; dx <= 2; dx++) {
                darkest = Math.min(darkest, image.channel((int) Math.round(x) + dx, (int) Math.round(y) + dy, 0));
            }
        }
        return darkest;
    }
}
