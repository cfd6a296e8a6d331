package dev.sketchwarp.benchmarks.study;

import dev.sketchwarp.trainer.examples.EdgeChains;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A sketch's own lines, traced and drawn again. Pens and distances are about the middle of what drawn examples are made with when a plan
 * asks for the style.
 */
enum DrawingStyle {
    PLAIN("traced, in plain lines"),
    THIN("in thin lines"),
    THICK("in lines as of a finger"),
    SHADED("with hatching"),
    SPARSE("only the longest lines, half of all ink"),
    DOUBLED("each line twice, a little apart");

    private static final int SIDE = StudyPair.SIDE;
    private static final double RADIUS = 0.0055 * SIDE;
    private static final double THIN_RADIUS = 0.0025 * SIDE;
    private static final double THICK_RADIUS = 0.014 * SIDE;
    private static final double BESIDE = 0.008 * SIDE;
    private static final double PATCH = 0.08 * SIDE;
    private static final double GAP = 0.025 * SIDE;
    private static final int PATCHES = 3;
    private static final int SHORTEST = 6;

    private final String title;

    DrawingStyle(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** The same for the same sketch. */
    StudyPair apply(StudyPair pair) {
        boolean[] inked = pair.inked();
        List<int[]> lines = EdgeChains.of(Thinning.of(inked), SIDE);
        SplittableRandom random = new SplittableRandom(Arrays.hashCode(inked));
        Pen pen = new Pen();
        for (int[] line : this == SPARSE ? longest(lines) : lines) {
            pen.draw(line, 0, 0, radius());
            if (this == DOUBLED && line.length >= SHORTEST) {
                pen.draw(line, BESIDE * random.nextGaussian(), BESIDE * random.nextGaussian(), radius());
            }
        }
        if (this == SHADED && !lines.isEmpty()) {
            for (int patch = 0; patch < PATCHES; patch++) {
                hatch(pen, lines, random);
            }
        }
        return pair.with(pen.rgb(), pair.keypoints());
    }

    private double radius() {
        return switch (this) {
            case THIN -> THIN_RADIUS;
            case THICK -> THICK_RADIUS;
            default -> RADIUS;
        };
    }

    private static List<int[]> longest(List<int[]> lines) {
        List<int[]> sorted = lines.stream()
                .sorted(Comparator.comparingInt((int[] line) -> line.length).reversed())
                .toList();
        int left = sorted.stream().mapToInt(line -> line.length).sum() / 2;
        int count = 0;
        while (count < sorted.size() && left > 0) {
            left -= sorted.get(count++).length;
        }
        return sorted.subList(0, count);
    }

    /** Parallel lines in a disc around a place of some line. */
    private static void hatch(Pen pen, List<int[]> lines, SplittableRandom random) {
        int[] line = lines.get(random.nextInt(lines.size()));
        int beside = line[random.nextInt(line.length)];
        double angle = random.nextDouble(Math.PI);
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        for (double across = -PATCH; across <= PATCH; across += GAP) {
            double along = Math.sqrt(PATCH * PATCH - across * across);
            double x = beside % SIDE - sin * across;
            double y = (double) (beside / SIDE) + cos * across;
            pen.draw(x - cos * along, y - sin * along, x + cos * along, y + sin * along, THIN_RADIUS);
        }
    }
}
