package dev.sketchwarp.benchmarks.study;

/** Lines of ink made one pixel thin (Zhang and Suen 1984): rims are taken off, in turn from two sides, while lines stay connected. */
final class Thinning {
    private static final int SIDE = StudyPair.SIDE;

    /** Clockwise from above. */
    private static final int[] AROUND = {-SIDE, -SIDE + 1, 1, SIDE + 1, SIDE, SIDE - 1, -1, -SIDE - 1};

    private static final int ABOVE = 0;
    private static final int RIGHT = 2;
    private static final int BELOW = 4;
    private static final int LEFT = 6;

    private final boolean[] ink;

    private Thinning(boolean[] ink) {
        this.ink = ink;
    }

    /** @param inked which pixels are ink, row by row; the border is taken for blank */
    static boolean[] of(boolean[] inked) {
        boolean[] ink = inked.clone();
        for (int i = 0; i < SIDE; i++) {
            ink[i] = false;
            ink[(SIDE - 1) * SIDE + i] = false;
            ink[i * SIDE] = false;
            ink[i * SIDE + SIDE - 1] = false;
        }
        Thinning thinning = new Thinning(ink);
        boolean thinner = true;
        while (thinner) {
            boolean first = thinning.pass(RIGHT, BELOW);
            thinner = thinning.pass(LEFT, ABOVE) || first;
        }
        return ink;
    }

    /** Takes off rims that are open to either of two sides, or to both others. */
    private boolean pass(int one, int two) {
        boolean[] removed = new boolean[ink.length];
        boolean any = false;
        for (int i = 0; i < ink.length; i++) {
            boolean open = ink[i] && (!at(i, one) || !at(i, two) || !at(i, (one + 4) % 8) && !at(i, (two + 4) % 8));
            removed[i] = open && removable(i);
            any |= removed[i];
        }
        for (int i = 0; i < ink.length; i++) {
            ink[i] &= !removed[i];
        }
        return any;
    }

    /** Neither an end of a line, nor all that holds two lines together. */
    private boolean removable(int pixel) {
        int neighbours = 0;
        int starts = 0;
        for (int direction = 0; direction < AROUND.length; direction++) {
            neighbours += at(pixel, direction) ? 1 : 0;
            starts += !at(pixel, direction) && at(pixel, (direction + 1) % AROUND.length) ? 1 : 0;
        }
        return neighbours >= 2 && neighbours <= 6 && starts == 1;
    }

    private boolean at(int pixel, int direction) {
        return ink[pixel + AROUND[direction]];
    }
}
