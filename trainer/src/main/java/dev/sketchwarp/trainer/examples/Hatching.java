package dev.sketchwarp.trainer.examples;

/** Shading as people draw it: parallel lines in a patch beside a line of the drawing. */
final class Hatching {
    private static final int MOST_PATCHES = 3;

    private Hatching() {}

    static void add(StrokePoints drawing, int side, Dice dice) {
        int lines = drawing.count();
        if (lines == 0) {
            return;
        }
        double angle = dice.between(0, Math.PI);
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        for (int patch = 0; patch <= dice.below(MOST_PATCHES); patch++) {
            int beside = dice.below(lines);
            double x = drawing.x(beside);
            double y = drawing.y(beside);
            double half = side * dice.between(0.04, 0.12);
            double gap = side * dice.between(0.016, 0.035);
            double pressure = dice.between(0.5, 1);
            for (double across = -half; across <= half; across += gap) {
                double along = Math.sqrt(half * half - across * across);
                double middleX = x - sin * across;
                double middleY = y + cos * across;
                drawing.line(
                        middleX - cos * along,
                        middleY - sin * along,
                        middleX + cos * along,
                        middleY + sin * along,
                        pressure);
            }
        }
    }
}
