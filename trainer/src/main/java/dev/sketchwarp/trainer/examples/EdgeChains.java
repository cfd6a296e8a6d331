package dev.sketchwarp.trainer.examples;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Follows thin lines of pixels from their ends, straight on where they branch. */
public final class EdgeChains {
    private static final int[][] AROUND = {{1, 0}, {1, 1}, {0, 1}, {-1, 1}, {-1, 0}, {-1, -1}, {0, -1}, {1, -1}};

    private final boolean[] left;
    private final int side;

    private EdgeChains(boolean[] lines, int side) {
        this.left = lines.clone();
        this.side = side;
    }

    /** Chains of pixel indices; every pixel of a line is in exactly one. */
    public static List<int[]> of(boolean[] lines, int side) {
        EdgeChains chains = new EdgeChains(lines, side);
        List<int[]> found = new ArrayList<>();
        for (int i = 0; i < lines.length; i++) {
            if (chains.left[i] && chains.neighbours(i) <= 1) {
                found.add(chains.follow(i));
            }
        }
        for (int i = 0; i < lines.length; i++) {
            if (chains.left[i]) {
                found.add(chains.follow(i));
            }
        }
        return found;
    }

    private int neighbours(int pixel) {
        int count = 0;
        for (int direction = 0; direction < AROUND.length; direction++) {
            if (step(pixel, direction) >= 0) {
                count++;
            }
        }
        return count;
    }

    private int[] follow(int start) {
        int[] chain = new int[16];
        int length = 0;
        int direction = -1;
        for (int pixel = start; pixel >= 0; ) {
            left[pixel] = false;
            if (length == chain.length) {
                chain = Arrays.copyOf(chain, 2 * length);
            }
            chain[length++] = pixel;
            direction = ahead(pixel, direction);
            pixel = direction < 0 ? -1 : step(pixel, direction);
        }
        return Arrays.copyOf(chain, length);
    }

    /** The direction that turns least from the last, or -1 at an end; any direction at the start. */
    private int ahead(int pixel, int last) {
        int[] turns = {0, 1, -1, 2, -2, 3, -3, 4};
        for (int turn : turns) {
            int direction = Math.floorMod(Math.max(0, last) + turn, AROUND.length);
            if (step(pixel, direction) >= 0) {
                return direction;
            }
        }
        return -1;
    }

    private int step(int pixel, int direction) {
        int x = pixel % side + AROUND[direction][0];
        int y = pixel / side + AROUND[direction][1];
        boolean inside = x >= 0 && x < side && y >= 0 && y < side;
        return inside && left[y * side + x] ? y * side + x : -1;
    }
}
