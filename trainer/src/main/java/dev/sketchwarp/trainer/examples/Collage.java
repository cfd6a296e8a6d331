package dev.sketchwarp.trainer.examples;

import dev.sketchwarp.model.training.CollageImages;

/**
 * What makes a photo for a sketch, besides the background, as {@link CollageImages} takes it.
 *
 * @param surface S x S x 3 bytes
 * @param shape S x S bytes: how much of each pixel the sketch's lines enclose
 * @param parameters of the collage
 */
public record Collage(byte[] surface, byte[] shape, float[] parameters) {

    static float[] draw(Dice dice) {
        float[] parameters = new float[CollageImages.PARAMETERS];
        square(parameters, 0, dice, 0.2, 0.6);
        square(parameters, 3, dice, 0.4, 1);
        parameters[6] = (float) dice.between(-60.0 / 255, 60.0 / 255);
        parameters[7] = (float) dice.between(0.6, 1.2);
        parameters[8] = (float) dice.between(0, 0.8);
        parameters[9] = (float) (dice.chance(0.75) ? dice.between(0, 60.0 / 255) : dice.between(180.0 / 255, 1));
        parameters[10] = (float) dice.between(-0.3, 0.3);
        return parameters;
    }

    /** A square within the image, in [-1, 1] coordinates. */
    private static void square(float[] parameters, int first, Dice dice, double least, double most) {
        double side = 2 * dice.between(least, most);
        parameters[first] = (float) dice.between(-1, 1 - side);
        parameters[first + 1] = (float) dice.between(-1, 1 - side);
        parameters[first + 2] = (float) side;
    }
}
