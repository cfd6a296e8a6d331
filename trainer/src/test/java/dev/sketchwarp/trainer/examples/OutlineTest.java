package dev.sketchwarp.trainer.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutlineTest {

    @Test
    void holdsWhatTheLinesEncloseAndNothingElse() {
        Outline outline = Outline.of(Pictures.circle());

        for (int i = 0; i < Pictures.SIDE * Pictures.SIDE; i++) {
            double fromLine = Math.hypot(i % Pictures.SIDE - 32, i / Pictures.SIDE - 32) - Pictures.RADIUS;
            if (Math.abs(fromLine) > 4) {
                assertThat(outline.shape()[i] & 0xff).as("pixel %d", i).isEqualTo(fromLine < 0 ? 255 : 0);
            }
        }
        for (int pixel : outline.ink()) {
            assertThat(Pictures.circle().rgb()[3 * pixel]).isZero();
        }
    }

    @Test
    void anEmptySheetEnclosesNothing() {
        Outline outline = Outline.of(Pictures.even(255));

        assertThat(outline.shape()).containsOnly(0);
        assertThat(outline.ink()).isEmpty();
    }
}
