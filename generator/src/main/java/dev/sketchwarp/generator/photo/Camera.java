package dev.sketchwarp.generator.photo;

import dev.sketchwarp.generator.scene.Dice;

/** What a camera adds to a scene: softness, vignette, exposure, a colour cast, sensor noise and JPEG's losses. */
final class Camera {

    private Camera() {}

    static void take(Raster raster, Dice dice) {
        soften(raster, dice.between(0, 0.22));
        expose(raster, dice);
        addNoise(raster, dice, dice.between(0.003, 0.03));
        JpegLoss.apply(raster, dice.between(0.5, 2.5));
    }

    private static void soften(Raster raster, double share) {
        for (float[] plane : raster.planes()) {
            Blur.slight(plane, raster.size, raster.size, share);
        }
    }

    private static void expose(Raster raster, Dice dice) {
        double contrast = dice.between(0.8, 1.2);
        double brightness = dice.between(-0.05, 0.12);
        double vignette = dice.between(0, 0.22);
        double slantX = 0.15 * dice.bell();
        double slantY = 0.15 * dice.bell();
        int size = raster.size;
        for (float[] plane : raster.planes()) {
            double gain = contrast * dice.between(0.94, 1.06);
            for (int i = 0; i < plane.length; i++) {
                double u = 2.0 * (i % size) / (size - 1) - 1;
                double v = 2.0 * (i - i % size) / size / (size - 1) - 1;
                double falloff = 1 - vignette * (u * u + v * v) / 2 + slantX * u + slantY * v;
                plane[i] = (float) ((0.5 + gain * (plane[i] - 0.5) + brightness) * falloff);
            }
        }
    }

    private static void addNoise(Raster raster, Dice dice, double strength) {
        for (int i = 0; i < raster.red.length; i++) {
            double grain = dice.unit() + dice.unit() - 1;
            double colour = 0.5 * (dice.unit() - 0.5);
            raster.red[i] += (float) (strength * (2 * grain + colour));
            raster.green[i] += (float) (strength * 2 * grain);
            raster.blue[i] += (float) (strength * (2 * grain - colour));
        }
    }
}
