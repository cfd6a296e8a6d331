package dev.sketchwarp.trainer.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sketchwarp.model.image.RgbImage;
import org.junit.jupiter.api.Test;

class CollageTest {
    private static final int BACKGROUND = 10;

    @Test
    void fillsWhatTheLinesEncloseAndNothingElse() {
        RgbImage photo = Collage.of(Pictures.circle(), Pictures.even(250), Pictures.even(BACKGROUND), new Dice(1, 1));

        for (int i = 0; i < Pictures.SIDE * Pictures.SIDE; i++) {
            double fromOutline = Math.hypot(i % Pictures.SIDE - 32, i / Pictures.SIDE - 32) - Pictures.RADIUS;
            int value = photo.rgb()[3 * i] & 0xff;
            if (fromOutline < -4) {
                assertThat(value).as("inside, pixel %d", i).isGreaterThan(60);
            } else if (fromOutline > 4) {
                assertThat(value).as("outside, pixel %d", i).isEqualTo(BACKGROUND);
            }
        }
    }

    @Test
    void anEmptySheetShowsTheBackgroundOnly() {
        RgbImage photo = Collage.of(Pictures.even(255), Pictures.even(250), Pictures.even(BACKGROUND), new Dice(1, 1));

        assertThat(photo).isEqualTo(Pictures.even(BACKGROUND));
    }
}
