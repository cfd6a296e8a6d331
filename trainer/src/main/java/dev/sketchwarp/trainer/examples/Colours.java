package dev.sketchwarp.trainer.examples;

/** Draws changes of colour: brightness, contrast, saturation, hue in radians, 1 for grey or 0, standard deviation of the blur or 0. */
final class Colours {
    private static final double HUE = 0.1 * 2 * Math.PI;

    private Colours() {}

    /** The paper's ranges: jitter 0.4, 0.4, 0.4, hue 0.1 of a turn, grey with probability 0.2, blur 0.1 to 2 with 0.5. */
    static float[] ofPhoto(Dice dice) {
        return new float[] {
            (float) dice.between(0.6, 1.4),
            (float) dice.between(0.6, 1.4),
            (float) dice.between(0.6, 1.4),
            (float) dice.between(-HUE, HUE),
            dice.chance(0.2) ? 1 : 0,
            dice.chance(0.5) ? (float) dice.between(0.1, 2) : 0
        };
    }

    /** Lines have no colour: only how dark and how soft they are varies. */
    static float[] ofSketch(Dice dice) {
        return new float[] {
            (float) dice.between(0.85, 1.15),
            (float) dice.between(0.6, 1.4),
            1,
            0,
            0,
            dice.chance(0.5) ? (float) dice.between(0.1, 1.5) : 0
        };
    }
}
