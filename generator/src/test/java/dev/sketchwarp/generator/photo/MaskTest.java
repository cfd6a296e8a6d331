package dev.sketchwarp.generator.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sketchwarp.generator.scene.Outline;
import org.junit.jupiter.api.Test;

class MaskTest {

    @Test
    void coversExactlyTheAreaOfAShape() {
        Mask mask = Mask.of(Outline.polygon(Outline.at(3.3, 2.1), Outline.at(18.7, 7.4), Outline.at(9.2, 15.8)), 2);

        double area = ((18.7 - 3.3) * (15.8 - 2.1) - (9.2 - 3.3) * (7.4 - 2.1)) / 2;
        assertThat(sum(mask)).isCloseTo(area, within(1e-3));
    }

    @Test
    void aPixelStretchesHalfAroundItsCentre() {
        Mask mask = Mask.of(Outline.box(2.5, 4.5, 5.5, 5.75), 1);

        assertThat(mask.cover[mask.index(2, 5)]).isZero();
        assertThat(mask.cover[mask.index(3, 5)]).isCloseTo(1, within(1e-5f));
        assertThat(mask.cover[mask.index(5, 5)]).isCloseTo(1, within(1e-5f));
        assertThat(mask.cover[mask.index(4, 6)]).isCloseTo(0.25f, within(1e-5f));
        assertThat(mask.cover[mask.index(6, 5)]).isZero();
    }

    @Test
    void aBandAroundAClosedLineIsARing() {
        Outline ring = Outline.band(Outline.ellipse(30, 30, 20, 20), 2, 2);

        Mask mask = Mask.of(ring, 0);

        assertThat(sum(mask)).isCloseTo(Math.PI * (22 * 22 - 18 * 18), within(2.0));
        assertThat(mask.cover[mask.index(30, 30)]).isCloseTo(0, within(1e-5f));
    }

    private static double sum(Mask mask) {
        double sum = 0;
        for (float cover : mask.cover) {
            sum += cover;
        }
        return sum;
    }
}
