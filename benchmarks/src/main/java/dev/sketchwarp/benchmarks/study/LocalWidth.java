package dev.sketchwarp.benchmarks.study;

import dev.sketchwarp.model.field.Point;
import java.util.Arrays;

/**
 * How wide a drawn object is at a place: the diameter of the largest disc that lies in the object and reaches the place (Hildebrand and
 * Rüegsegger 1997, local thickness). In the object are ink, and what sees ink in all but one of sixteen directions: outlines that people
 * draw have gaps.
 */
final class LocalWidth {
    private static final int SIDE = StudyPair.SIDE;
    private static final int DIRECTIONS = 16;

    /** A keypoint may lie so far beside the line it marks, pixels. */
    private static final int BESIDE = 3;

    /** Of each pixel to the nearest pixel outside the object; 0 outside. */
    private final double[] depth;

    private LocalWidth(double[] depth) {
        this.depth = depth;
    }

    /** @param inked which pixels are ink, row by row */
    static LocalWidth of(boolean[] inked) {
        boolean[] inside = new boolean[inked.length];
        for (int i = 0; i < inked.length; i++) {
            inside[i] = inked[i] || surrounded(inked, i);
        }
        int[] rim = rim(inside);
        double[] depth = new double[inside.length];
        for (int i = 0; i < inside.length; i++) {
            depth[i] = inside[i] ? nearest(rim, i) : 0;
        }
        return new LocalWidth(depth);
    }

    private static boolean surrounded(boolean[] inked, int pixel) {
        int open = 0;
        for (int direction = 0; direction < DIRECTIONS && open < 2; direction++) {
            double angle = 2 * Math.PI * direction / DIRECTIONS;
            open += meetsInk(inked, pixel, Math.cos(angle), Math.sin(angle)) ? 0 : 1;
        }
        return open < 2;
    }

    private static boolean meetsInk(boolean[] inked, int pixel, double right, double down) {
        for (int step = 1; ; step++) {
            long x = Math.round(pixel % SIDE + step * right);
            long y = Math.round((double) (pixel / SIDE) + step * down);
            if (x < 0 || y < 0 || x >= SIDE || y >= SIDE) {
                return false;
            }
            if (inked[(int) (y * SIDE + x)]) {
                return true;
            }
        }
    }

    /** Pixels outside that touch the inside. */
    private static int[] rim(boolean[] inside) {
        int[] rim = new int[inside.length];
        int count = 0;
        for (int i = 0; i < inside.length; i++) {
            int x = i % SIDE;
            boolean touches = x > 0 && inside[i - 1]
                    || x < SIDE - 1 && inside[i + 1]
                    || i >= SIDE && inside[i - SIDE]
                    || i < inside.length - SIDE && inside[i + SIDE];
            if (!inside[i] && touches) {
                rim[count++] = i;
            }
        }
        return Arrays.copyOf(rim, count);
    }

    private static double nearest(int[] rim, int pixel) {
        int least = SIDE * SIDE;
        for (int other : rim) {
            int right = other % SIDE - pixel % SIDE;
            int down = other / SIDE - pixel / SIDE;
            least = Math.min(least, right * right + down * down);
        }
        return Math.sqrt(least);
    }

    /** In pixels; 0 for what lies apart from the object. */
    double at(Point place) {
        double widest = 0;
        for (int i = 0; i < depth.length; i++) {
            if (depth[i] > widest) {
                double away = Math.hypot(i % SIDE - place.x(), (double) (i / SIDE) - place.y());
                widest = away <= depth[i] + BESIDE ? depth[i] : widest;
            }
        }
        return 2 * widest;
    }
}
