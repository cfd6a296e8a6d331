package dev.sketchwarp.generator.photo;

import dev.sketchwarp.generator.scene.Colour;
import dev.sketchwarp.generator.scene.Dice;

/**
 * One distant lamp and a share of light from everywhere.
 *
 * @param x direction to the lamp, to the right
 * @param y direction to the lamp, down
 * @param z direction to the lamp, towards the viewer; (x, y, z) has length 1
 * @param ambient share of the light that comes from everywhere
 * @param tint its colour
 */
record Light(double x, double y, double z, double ambient, Colour tint) {

    static Light from(Dice dice) {
        double x = dice.between(-0.8, 0.8);
        double y = dice.between(-0.9, -0.2);
        double z = dice.between(0.6, 1.2);
        double length = Math.sqrt(x * x + y * y + z * z);
        Colour tint = Colour.hsv(dice.chance(0.6) ? 45 : 215, dice.between(0, 0.15), 1);
        return new Light(x / length, y / length, z / length, dice.between(0.4, 0.7), tint);
    }

    /**
     * The colour of a surface in this light.
     *
     * @param slopeX how the surface falls away to the right
     * @param slopeY how it falls away downwards
     */
    Colour on(Colour surface, double slopeX, double slopeY, double gloss) {
        double length = Math.sqrt(slopeX * slopeX + slopeY * slopeY + 1);
        double facing = Math.max(0, (slopeX * x + slopeY * y + z) / length);
        double diffuse = ambient + (1 - ambient) * facing / z;
        // Halfway between the lamp and the viewer, who is at (0, 0, 1).
        double halfLength = Math.sqrt(2 + 2 * z);
        double mirror = Math.max(0, (slopeX * x + slopeY * y + z + 1) / (length * halfLength));
        double square = mirror * mirror;
        double fourth = square * square;
        double highlight = 0.6 * gloss * Math.max(0, fourth * fourth * fourth * fourth * fourth - 0.25);
        return new Colour(
                surface.red() * diffuse * tint.red() + highlight,
                surface.green() * diffuse * tint.green() + highlight,
                surface.blue() * diffuse * tint.blue() + highlight);
    }
}
