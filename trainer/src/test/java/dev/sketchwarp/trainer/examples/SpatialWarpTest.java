package dev.sketchwarp.trainer.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sketchwarp.model.field.NormalizedPoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpatialWarpTest {
    private static final double[] IDENTITY = {1, 0, 0, 0, 1, 0};
    private static final WarpRange STRONG = new WarpRange(0.3, 1, 1.5, 1.25, 0.2, 0.1, 0.12, false);

    @Test
    void withoutBendsItIsTheAffineMap() {
        SpatialWarp warp = new SpatialWarp(new double[] {0.5, 0.1, 0.2, -0.1, 0.8, -0.3}, new double[16][2]);

        NormalizedPoint place = warp.from(0.4, -0.6);

        assertThat(place.u()).isCloseTo(0.5 * 0.4 + 0.1 * -0.6 + 0.2, within(1e-9));
        assertThat(place.v()).isCloseTo(-0.1 * 0.4 + 0.8 * -0.6 - 0.3, within(1e-9));
    }

    @Test
    void theSplineGoesThroughItsControlPoints() {
        double[][] bends = new double[16][2];
        bends[5] = new double[] {0.1, -0.05};
        SpatialWarp warp = new SpatialWarp(IDENTITY, bends);

        NormalizedPoint moved = warp.from(-1 / 3.0, -1 / 3.0);
        NormalizedPoint still = warp.from(1 / 3.0, 1);

        assertThat(moved.u()).isCloseTo(-1 / 3.0 + 0.1, within(1e-9));
        assertThat(moved.v()).isCloseTo(-1 / 3.0 - 0.05, within(1e-9));
        assertThat(still.u()).isCloseTo(1 / 3.0, within(1e-9));
        assertThat(still.v()).isCloseTo(1, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void toIsTheInverseOfFrom(boolean flip) {
        for (int number = 0; number < 200; number++) {
            Dice dice = new Dice(1, number);
            SpatialWarp warp = SpatialWarp.draw(dice, STRONG.flipped(flip));
            NormalizedPoint start = new NormalizedPoint(dice.between(-1, 1), dice.between(-1, 1));

            NormalizedPoint there = warp.from(start.u(), start.v());
            NormalizedPoint back = warp.to(there.u(), there.v());

            assertThat(back.u()).as("u of warp %d", number).isCloseTo(start.u(), within(4e-3));
            assertThat(back.v()).as("v of warp %d", number).isCloseTo(start.v(), within(4e-3));
        }
    }

    @Test
    void aFlipMirrorsLeftAndRight() {
        WarpRange only = new WarpRange(0, 1, 1, 1, 0, 0, 0, true);

        NormalizedPoint place = SpatialWarp.draw(new Dice(1, 1), only).from(0.5, 0.25);

        assertThat(place.u()).isCloseTo(-0.5, within(1e-9));
        assertThat(place.v()).isCloseTo(0.25, within(1e-9));
    }

    @Test
    void theGridRunsCornerToCorner() {
        float[] grid = new SpatialWarp(IDENTITY, new double[16][2]).grid(3);

        assertThat(grid)
                .containsExactly(
                        new float[] {-1, -1, 0, -1, 1, -1, -1, 0, 0, 0, 1, 0, -1, 1, 0, 1, 1, 1}, within(1e-6f));
    }
}
