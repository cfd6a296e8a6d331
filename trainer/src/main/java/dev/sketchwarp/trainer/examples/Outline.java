package dev.sketchwarp.trainer.examples;

import dev.sketchwarp.model.image.RgbImage;
import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * What a sketch's lines tell about it.
 *
 * @param shape S x S bytes: how much of each pixel the lines enclose, gaps closed as far as needed to enclose a fair part
 * @param ink indices of the dark pixels
 */
record Outline(byte[] shape, int[] ink) implements DecodedImages.Kept {
    private static final int GREY = 160;
    private static final int DARK = 128;
    private static final double ENOUGH_INSIDE = 1.2;
    private static final int[] GAPS = {1, 2, 3, 5, 7, 9};

    /** @param sketch square */
    static Outline of(RgbImage sketch) {
        int side = sketch.width();
        int[] ink = new int[side * side];
        int count = 0;
        for (int i = 0; i < ink.length; i++) {
            if ((sketch.rgb()[3 * i] & 0xff) < DARK) {
                ink[count++] = i;
            }
        }
        return new Outline(softened(inside(sketch), side), Arrays.copyOf(ink, count));
    }

    @Override
    public long bytes() {
        return shape.length + 4L * ink.length;
    }

    /** What cannot be reached from the border without crossing a line, gaps closed as far as needed to enclose a fair part. */
    private static boolean[] inside(RgbImage sketch) {
        int side = sketch.width();
        boolean[] ink = new boolean[side * side];
        int inked = 0;
        for (int i = 0; i < ink.length; i++) {
            ink[i] = (sketch.rgb()[3 * i] & 0xff) < GREY;
            inked += ink[i] ? 1 : 0;
        }
        boolean[] enclosed = ink;
        for (int gap : GAPS) {
            int reach = Math.max(1, gap * side / 128);
            boolean[] outside = fromBorder(widened(ink, side, reach), side);
            boolean[] near = widened(outside, side, reach);
            int count = 0;
            for (int i = 0; i < near.length; i++) {
                near[i] = !near[i];
                count += near[i] ? 1 : 0;
            }
            enclosed = near;
            if (count > ENOUGH_INSIDE * inked) {
                break;
            }
        }
        return enclosed;
    }

    private static boolean[] fromBorder(boolean[] wall, int side) {
        boolean[] reached = new boolean[wall.length];
        ArrayDeque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < side; i++) {
            for (int pixel : new int[] {i, (side - 1) * side + i, i * side, i * side + side - 1}) {
                open.add(pixel);
            }
        }
        while (!open.isEmpty()) {
            int pixel = open.remove();
            if (wall[pixel] || reached[pixel]) {
                continue;
            }
            reached[pixel] = true;
            int x = pixel % side;
            if (x > 0) {
                open.add(pixel - 1);
            }
            if (x < side - 1) {
                open.add(pixel + 1);
            }
            if (pixel >= side) {
                open.add(pixel - side);
            }
            if (pixel < side * (side - 1)) {
                open.add(pixel + side);
            }
        }
        return reached;
    }

    private static boolean[] widened(boolean[] region, int side, int reach) {
        return along(along(region, side, reach, true), side, reach, false);
    }

    private static boolean[] along(boolean[] region, int side, int reach, boolean rows) {
        boolean[] widened = new boolean[region.length];
        for (int line = 0; line < side; line++) {
            int last = -reach - 1;
            for (int i = 0; i < side + reach; i++) {
                if (i < side && region[rows ? line * side + i : i * side + line]) {
                    last = i;
                }
                int centre = i - reach;
                if (centre >= 0 && last >= centre - reach) {
                    widened[rows ? line * side + centre : centre * side + line] = true;
                }
            }
        }
        return widened;
    }

    /** The share of a region in each pixel's 3 x 3 neighbourhood, of 255. */
    private static byte[] softened(boolean[] region, int side) {
        byte[] soft = new byte[region.length];
        for (int i = 0; i < region.length; i++) {
            int count = 0;
            int total = 0;
            for (int dy = -1; dy <= 1; dy++) {
                for (int dx = -1; dx <= 1; dx++) {
                    int x = i % side + dx;
                    int y = i / side + dy;
                    if (x >= 0 && x < side && y >= 0 && y < side) {
                        total++;
                        count += region[y * side + x] ? 1 : 0;
                    }
                }
            }
            soft[i] = (byte) (255 * count / total);
        }
        return soft;
    }
}
