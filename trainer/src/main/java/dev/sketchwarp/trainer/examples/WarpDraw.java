package dev.sketchwarp.trainer.examples;

import dev.sketchwarp.model.training.SpatialWarps;

/** Draws the parameters of warps, as {@link SpatialWarps} takes them. */
final class WarpDraw {
    private static final double PROJECTION = 0.25;
    private static final double BOW = 0.2;
    private static final int SIDE = 4;

    private WarpDraw() {}

    /** Within a range. */
    static float[] of(Dice dice, WarpRange range) {
        double angle = dice.between(-range.rotation(), range.rotation());
        double shear = dice.between(-range.shear(), range.shear());
        double scale = range.shrink() * dice.factor(1 / range.scale(), range.scale());
        double aspect = Math.sqrt(dice.factor(1 / range.aspect(), range.aspect()));
        double flip = range.flip() ? -1 : 1;
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        double wide = scale * aspect * flip;
        double high = scale / aspect;
        float[] warp = new float[SpatialWarps.PARAMETERS];
        warp[0] = (float) (cos * wide);
        warp[1] = (float) ((-sin + shear * cos) * high);
        warp[2] = (float) dice.between(-range.translation(), range.translation());
        warp[3] = (float) (sin * wide);
        warp[4] = (float) ((cos + shear * sin) * high);
        warp[5] = (float) dice.between(-range.translation(), range.translation());
        for (int i = SpatialWarps.BENDS; i < SpatialWarps.CENTRES; i++) {
            warp[i] = (float) dice.between(-range.bend(), range.bend());
        }
        return warp;
    }

    /** Adds what a sketch may show besides. */
    static void vary(float[] warp, Variety variety, Dice dice) {
        if (dice.chance(variety.projective())) {
            warp[6] = (float) dice.between(-PROJECTION, PROJECTION);
            warp[7] = (float) dice.between(-PROJECTION, PROJECTION);
        }
        if (dice.chance(variety.bent())) {
            bow(warp, dice);
        }
        if (dice.chance(variety.exaggerated())) {
            int count = 1 + dice.below(SpatialWarps.CENTRE_COUNT);
            for (int centre = 0; centre < count; centre++) {
                int at = SpatialWarps.CENTRES + 4 * centre;
                warp[at] = (float) dice.between(-0.6, 0.6);
                warp[at + 1] = (float) dice.between(-0.6, 0.6);
                warp[at + 2] = (float) dice.between(-0.4, 0.4);
                warp[at + 3] = (float) dice.between(0.15, 0.4);
            }
        }
    }

    /** What lies along an axis bends to its side, and is foreshortened towards both ends, as on a cylinder. */
    private static void bow(float[] warp, Dice dice) {
        double angle = dice.between(0, 2 * Math.PI);
        double aside = dice.between(-BOW, BOW);
        double shorter = dice.between(0, BOW);
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        for (int control = 0; control < SIDE * SIDE; control++) {
            double x = -1 + 2.0 * (control % SIDE) / (SIDE - 1);
            double y = -1 + 2.0 * (control / SIDE) / (SIDE - 1);
            double along = x * cos + y * sin;
            double across = aside * (along * along - 0.5);
            double ahead = shorter * along * Math.abs(along);
            warp[SpatialWarps.BENDS + 2 * control] += (float) (ahead * cos - across * sin);
            warp[SpatialWarps.BENDS + 2 * control + 1] += (float) (ahead * sin + across * cos);
        }
    }

    /** Erases a circle of the old image. */
    static void erase(float[] warp, double x, double y, double radius) {
        warp[SpatialWarps.ERASED] = (float) x;
        warp[SpatialWarps.ERASED + 1] = (float) y;
        warp[SpatialWarps.ERASED + 2] = (float) radius;
    }
}
