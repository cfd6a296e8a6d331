package dev.sketchwarp.model.network;

import dev.sketchwarp.model.network.SmoothField.Cost;
import java.util.ArrayList;
import java.util.List;

/**
 * One round of matching and fitting. The numbers come from a random search on every second development pair of the Sketchy data; the
 * other pairs score alike.
 *
 * @param spread standard deviation of a match from where the field carries it, in the coordinates of fields
 * @param temperature of the softmax over cosines
 * @param sharpness power of the match weights
 * @param cost of the fitted field
 */
record Round(double spread, double temperature, double sharpness, Cost cost) {
    private static final int COUNT = 6;
    private static final double FIRST_SPREAD = 0.196;
    private static final double LAST_SPREAD = 0.141;
    private static final double FIRST_BENDING = 0.04;
    private static final double LAST_BENDING = 1e-4;

    /** All rounds, in order: matches come nearer and fields bend more easily, each time by the same factor. */
    static List<Round> all() {
        List<Round> rounds = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            double part = (double) i / (COUNT - 1);
            double spread = FIRST_SPREAD * Math.pow(LAST_SPREAD / FIRST_SPREAD, part);
            double bending = FIRST_BENDING * Math.pow(LAST_BENDING / FIRST_BENDING, part);
            rounds.add(new Round(spread, 0.054, 0.8, new Cost(bending, 5e-4, 0.01)));
        }
        return rounds;
    }
}
