package dev.sketchwarp.trainer.examples;

/**
 * What else examples show, each with the share of examples it is drawn for, 0 to 1. Drawing styles are of drawn examples, and exclude each
 * other; the rest is of drawn examples and of collages, where it says nothing else.
 *
 * @param thick lines as of a finger on a screen
 * @param thin lines as of a sharp pencil
 * @param shaded hatching beside the lines
 * @param sparse only the few longest lines
 * @param doubled lines drawn again beside themselves (drawn examples)
 * @param missing a part of the sketch is not there
 * @param projective the sketch shows what the photo does as from another side: a plane seen under an angle
 * @param bent likewise, with what is straight bent around an axis
 * @param exaggerated one or two parts of the sketch are drawn too large or too small
 * @param mirrored the sketch is the mirror image of what the photo shows
 */
public record Variety(
        double thick,
        double thin,
        double shaded,
        double sparse,
        double doubled,
        double missing,
        double projective,
        double bent,
        double exaggerated,
        double mirrored) {

    /** Nothing else. */
    public static final Variety NONE = new Variety(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** How a drawn example's lines are drawn. */
    enum Style {
        PLAIN,
        THICK,
        THIN,
        SHADED,
        SPARSE
    }

    Style style(Dice dice) {
        double plain = Math.max(0, 1 - thick - thin - shaded - sparse);
        return Style.values()[dice.oneOf(new double[] {plain, thick, thin, shaded, sparse})];
    }
}
