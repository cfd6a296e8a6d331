package dev.sketchwarp.generator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sketchwarp.generator.scene.Dice;
import dev.sketchwarp.model.field.NormalizedPoint;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DistortionTest {
    private static final List<NormalizedPoint> OBJECT =
            List.of(new NormalizedPoint(-0.9, -0.4), new NormalizedPoint(0.3, -0.8), new NormalizedPoint(0.4, 0.7));

    private static final List<Distortion> DISTORTIONS = LongStream.range(0, 300)
            .mapToObj(seed -> Distortion.draw(Dice.of(seed), OBJECT))
            .toList();

    @Test
    void keepsTheObjectInsideTheSketchAndWithinTheLimit() {
        assertThat(DISTORTIONS).allSatisfy(distortion -> assertThat(OBJECT).allSatisfy(point -> {
            NormalizedPoint drawn = distortion.at(point.u(), point.v());
            assertThat(Math.max(Math.abs(drawn.u()), Math.abs(drawn.v()))).isLessThanOrEqualTo(1);
            assertThat(Math.hypot(drawn.u() - point.u(), drawn.v() - point.v()))
                    .isLessThanOrEqualTo(Distortion.LIMIT + 1e-9);
        }));
    }

    @Test
    void foldsNowhere() {
        assertThat(DISTORTIONS).allSatisfy(distortion -> {
            for (double v = -1; v <= 1; v += 0.05) {
                for (double u = -1; u <= 1; u += 0.05) {
                    assertThat(areaScale(distortion, u, v))
                            .as("at %s, %s", u, v)
                            .isGreaterThan(0.02);
                }
            }
        });
    }

    @Test
    void inverseLeadsBack() {
        assertThat(DISTORTIONS).allSatisfy(distortion -> {
            for (double v = -1; v <= 1; v += 0.25) {
                for (double u = -1; u <= 1; u += 0.25) {
                    NormalizedPoint source = distortion.inverse(u, v);
                    NormalizedPoint back = distortion.at(source.u(), source.v());
                    assertThat(Math.hypot(back.u() - u, back.v() - v)).isLessThan(1e-8);
                }
            }
        });
    }

    private static double areaScale(Distortion distortion, double u, double v) {
        double h = 1e-4;
        NormalizedPoint here = distortion.at(u, v);
        NormalizedPoint right = distortion.at(u + h, v);
        NormalizedPoint below = distortion.at(u, v + h);
        return ((right.u() - here.u()) * (below.v() - here.v()) - (right.v() - here.v()) * (below.u() - here.u()))
                / (h * h);
    }
}
