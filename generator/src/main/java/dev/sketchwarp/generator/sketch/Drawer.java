package dev.sketchwarp.generator.sketch;

import dev.sketchwarp.generator.scene.Dice;
import dev.sketchwarp.generator.scene.Figure;
import dev.sketchwarp.generator.scene.Figure.Part;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The hand and habits of one person. Lengths are in pixels of a sketch of 256 x 256.
 *
 * @param penWidth mean width of the line
 * @param pressure how much the width varies, as a share of it
 * @param wobble how far the line strays from what it means to follow
 * @param slack how far ends miss each other: strokes stop short or overshoot
 * @param lifting how readily the pen is lifted at a corner, 0 to 1
 * @param rounding how often corners are smoothed away: passes of averaging
 * @param haste how many of the dispensable parts are left out, 0 to 1
 * @param searching how readily a stroke is drawn twice
 */
public record Drawer(
        double penWidth,
        double pressure,
        double wobble,
        double slack,
        double lifting,
        int rounding,
        double haste,
        double searching) {

    public static Drawer from(Dice dice) {
        return new Drawer(
                dice.between(2.4, 3.4),
                dice.between(0, 0.3),
                dice.between(0.4, 1.8),
                dice.between(0.5, 4.5),
                dice.between(0.1, 0.7),
                dice.below(3),
                dice.between(0.3, 1),
                dice.chance(0.2) ? dice.between(0.1, 0.5) : 0);
    }

    /** The parts that this person draws. */
    public Set<Part> choose(Figure figure, Dice dice) {
        return figure.parts().stream()
                .filter(part -> !dice.chance(haste * part.omission()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
