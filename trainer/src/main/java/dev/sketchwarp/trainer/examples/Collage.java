package dev.sketchwarp.trainer.examples;

import dev.sketchwarp.model.image.RgbImage;
import java.util.ArrayDeque;

/**
 * A photo made for a sketch: what its lines enclose is filled from one photo and set before another. Its outlines are real hand-drawn ones, its
 * surfaces are real too, and each place of it is the same place of the sketch.
 */
final class Collage {
    private static final int INK = 160;
    private static final double ENOUGH_INSIDE = 1.2;
    private static final int[] GAPS = {1, 2, 3, 5, 7, 9};

    private Collage() {}

    /** All three images are of the same size; so is the result. */
    static RgbImage of(RgbImage sketch, RgbImage surface, RgbImage background, Dice dice) {
        int side = sketch.width();
        float[] shape = softened(inside(sketch), side);
        RgbImage fill = part(surface, dice, 0.2, 0.6);
        RgbImage scene = part(background, dice, 0.4, 1);
        double light = dice.between(-60, 60);
        double contrast = dice.between(0.6, 1.2);
        double lines = dice.between(0, 0.8);
        double lineLight = dice.chance(0.75) ? dice.between(0, 60) : dice.between(180, 255);
        double shade = dice.between(-0.3, 0.3);
        byte[] rgb = new byte[3 * side * side];
        for (int i = 0; i < rgb.length; i++) {
            int pixel = i / 3;
            double shading = 1 + shade * (2.0 * (pixel / side) / side - 1);
            double front = ((fill.rgb()[i] & 0xff) * contrast + light) * shading;
            double ink = lines * (1 - (sketch.rgb()[i] & 0xff) / 255.0);
            front = front * (1 - ink) + lineLight * ink;
            double alpha = Math.max(shape[pixel], ink);
            rgb[i] = (byte) Math.max(0, Math.min(255, alpha * front + (1 - alpha) * (scene.rgb()[i] & 0xff)));
        }
        return new RgbImage(side, side, rgb);
    }

    /** What cannot be reached from the border without crossing a line, gaps closed as far as needed to enclose a fair part. */
    private static boolean[] inside(RgbImage sketch) {
        int side = sketch.width();
        boolean[] ink = new boolean[side * side];
        int inked = 0;
        for (int i = 0; i < ink.length; i++) {
            ink[i] = (sketch.rgb()[3 * i] & 0xff) < INK;
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

    /** The share of a region in each pixel's 3 x 3 neighbourhood. */
    private static float[] softened(boolean[] region, int side) {
        float[] soft = new float[region.length];
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
            soft[i] = (float) count / total;
        }
        return soft;
    }

    /** A random square of an image, enlarged to its full size. */
    private static RgbImage part(RgbImage image, Dice dice, double least, double most) {
        int side = image.width();
        double size = dice.between(least, most) * (side - 1);
        double left = dice.between(0, side - 1 - size);
        double top = dice.between(0, side - 1 - size);
        byte[] rgb = new byte[3 * side * side];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                int from = 3
                        * ((int) (top + size * y / (side - 1) + 0.5) * side
                                + (int) (left + size * x / (side - 1) + 0.5));
                System.arraycopy(image.rgb(), from, rgb, 3 * (y * side + x), 3);
            }
        }
        return new RgbImage(side, side, rgb);
    }
}
