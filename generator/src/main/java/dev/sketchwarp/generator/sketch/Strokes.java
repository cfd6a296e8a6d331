package dev.sketchwarp.generator.sketch;

import dev.sketchwarp.generator.scene.Dice;
import dev.sketchwarp.generator.scene.Outline;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** Cuts an outline into the movements a pen makes of it: only where it is seen, lifted at some of its corners. */
final class Strokes {
    /** Cosine of the turn, over two points each way, from which a place counts as a corner: 40 degrees. */
    private static final double CORNER = 0.77;

    private Strokes() {}

    /**
     * @param outline in pixels
     * @param seen whether the point of that number is to be drawn
     */
    static List<Stroke> of(Outline outline, IntPredicate seen, double lifting, Dice dice) {
        int count = outline.size();
        int start = outline.closed() ? start(outline, seen, dice) : 0;
        int steps = outline.closed() ? count + 1 : count;
        List<Stroke> strokes = new ArrayList<>();
        List<Integer> run = new ArrayList<>();
        for (int step = 0; step < steps; step++) {
            int i = (start + step) % count;
            if (!seen.test(i)) {
                finish(outline, run, strokes);
                continue;
            }
            run.add(i);
            if (step < steps - 1 && corner(outline, i) && dice.chance(lifting)) {
                finish(outline, run, strokes);
                run.add(i);
            }
        }
        finish(outline, run, strokes);
        return strokes;
    }

    /** A closed outline is begun behind a hidden stretch if there is one, else at a corner, else anywhere. */
    private static int start(Outline outline, IntPredicate seen, Dice dice) {
        int count = outline.size();
        int anywhere = dice.below(count);
        int corner = -1;
        for (int step = 0; step < count; step++) {
            int i = (anywhere + step) % count;
            if (!seen.test(i)) {
                return i;
            }
            if (corner < 0 && corner(outline, i)) {
                corner = i;
            }
        }
        return corner < 0 ? anywhere : corner;
    }

    private static boolean corner(Outline outline, int i) {
        int count = outline.size();
        if (!outline.closed() && (i < 2 || i >= count - 2)) {
            return false;
        }
        int before = (i + count - 2) % count;
        int after = (i + 2) % count;
        double inX = outline.x(i) - outline.x(before);
        double inY = outline.y(i) - outline.y(before);
        double outX = outline.x(after) - outline.x(i);
        double outY = outline.y(after) - outline.y(i);
        double lengths = Math.sqrt((inX * inX + inY * inY) * (outX * outX + outY * outY));
        return inX * outX + inY * outY < CORNER * lengths && sharpest(outline, i, before, after);
    }

    /** Of the points around a corner, the one farthest from the straight line between its neighbours. */
    private static boolean sharpest(Outline outline, int i, int before, int after) {
        int count = outline.size();
        double here = height(outline, i, before, after);
        return here >= height(outline, (i + 1) % count, before, after)
                && here > height(outline, (i + count - 1) % count, before, after);
    }

    private static double height(Outline outline, int i, int from, int to) {
        double dx = outline.x(to) - outline.x(from);
        double dy = outline.y(to) - outline.y(from);
        return Math.abs(dx * (outline.y(i) - outline.y(from)) - dy * (outline.x(i) - outline.x(from)));
    }

    private static void finish(Outline outline, List<Integer> run, List<Stroke> strokes) {
        if (run.size() > 1) {
            double[] xs = run.stream().mapToDouble(outline::x).toArray();
            double[] ys = run.stream().mapToDouble(outline::y).toArray();
            strokes.add(new Stroke(xs, ys));
        }
        run.clear();
    }
}
