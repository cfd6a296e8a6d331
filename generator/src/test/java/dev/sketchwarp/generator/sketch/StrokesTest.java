package dev.sketchwarp.generator.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sketchwarp.generator.scene.Dice;
import dev.sketchwarp.generator.scene.Outline;
import java.util.List;
import org.junit.jupiter.api.Test;

class StrokesTest {
    private static final Outline BOX = Outline.box(-1, -1, 1, 1);
    private static final Outline CIRCLE = Outline.ellipse(0, 0, 1, 1);

    @Test
    void aClosedLineIsDrawnRoundToItsStart() {
        List<Stroke> strokes = Strokes.of(BOX, i -> true, 0, Dice.of(1));

        assertThat(strokes).hasSize(1);
        assertThat(strokes.get(0).size()).isEqualTo(BOX.size() + 1);
    }

    @Test
    void thePenIsLiftedAtCornersOnly() {
        assertThat(Strokes.of(BOX, i -> true, 1, Dice.of(1))).hasSize(4 + 1 - 1);
        assertThat(Strokes.of(CIRCLE, i -> true, 1, Dice.of(1))).hasSize(1);
    }

    @Test
    void whatIsHiddenIsNotDrawn() {
        List<Stroke> strokes = Strokes.of(CIRCLE, i -> Math.abs(CIRCLE.y(i)) > 0.3, 0, Dice.of(1));

        assertThat(strokes).hasSize(2).allSatisfy(stroke -> {
            for (int i = 0; i < stroke.size(); i++) {
                assertThat(Math.abs(stroke.y(i))).isGreaterThan(0.3);
            }
        });
    }

    @Test
    void nothingSeenIsNothingDrawn() {
        assertThat(Strokes.of(BOX, i -> false, 1, Dice.of(1))).isEmpty();
    }
}
