package dev.sketchwarp.generator.photo;

import static dev.sketchwarp.generator.scene.Outline.at;

import dev.sketchwarp.generator.scene.Affine;
import dev.sketchwarp.generator.scene.Colour;
import dev.sketchwarp.generator.scene.Dice;
import dev.sketchwarp.generator.scene.Material;
import dev.sketchwarp.generator.scene.Material.Texture;
import dev.sketchwarp.generator.scene.Noise;
import dev.sketchwarp.generator.scene.Outline;
import dev.sketchwarp.model.field.NormalizedPoint;
import java.util.List;

/** What stands behind an object: a place with a ground and a far side, things lying about, all a little out of focus. */
final class Backdrop {
    private static final List<Texture> WALLS =
            List.of(Texture.PLAIN, Texture.STRIPES, Texture.BRICKS, Texture.CHECKS, Texture.WOOD, Texture.MOTTLED);

    private Backdrop() {}

    static void paint(Raster raster, Dice dice) {
        switch (dice.below(5)) {
            case 0 -> outdoors(raster, dice);
            case 1 -> indoors(raster, dice);
            case 2 -> closeUp(raster, dice);
            case 3 -> gardenBlur(raster, dice);
            default -> studio(raster, dice);
        }
    }

    /** Sky and clouds above, grass, sand or water below, bushes and hills between. */
    private static void outdoors(Raster raster, Dice dice) {
        double horizon = dice.between(-0.2, 0.6);
        Colour sky = Colour.hsv(dice.between(195, 220), dice.between(0.1, 0.6), dice.between(0.65, 1));
        Colour ground = Colour.hsv(
                dice.pick(List.of(35.0, 80.0, 110.0, 205.0)), dice.between(0.25, 0.6), dice.between(0.3, 0.65));
        Noise clouds = new Noise(dice.key());
        Pattern cover = new Pattern(material(ground, Texture.MOTTLED, dice.between(0.03, 0.15)), dice.key());
        fill(raster, (u, v) -> {
            if (v < horizon) {
                double cloud = Math.max(0, clouds.cloudy(1.5 * u, 3 * v) - 0.45) * 1.6;
                return sky.lighter(0.35 * (v + 1)).mix(Colour.grey(0.95), Math.min(1, cloud));
            }
            // Things on the ground look smaller towards the horizon.
            double nearness = 0.25 + v - horizon;
            return cover.at(u / nearness, v / (nearness * nearness) * 0.5).mix(sky, Math.max(0, 0.35 - nearness));
        });
        for (int i = dice.below(6); i > 0; i--) {
            double radius = dice.between(0.08, 0.4);
            Colour bush = Colour.hsv(dice.between(60, 150), dice.between(0.2, 0.6), dice.between(0.2, 0.5));
            place(
                    raster,
                    dice,
                    blob(dice, dice.between(-1, 1), horizon - radius * 0.4, radius),
                    bush,
                    Texture.MOTTLED,
                    0.06);
        }
        blur(raster, dice.below(3));
    }

    /** A wall, a floor or table, and some things on it. */
    private static void indoors(Raster raster, Dice dice) {
        double edge = dice.between(0, 0.7);
        Pattern wall = new Pattern(
                material(
                        Colour.hsv(dice.between(0, 360), dice.between(0.03, 0.35), dice.between(0.5, 0.95)),
                        dice.pick(WALLS),
                        dice.between(0.1, 0.5)),
                dice.key());
        Pattern floor = new Pattern(
                material(
                        Colour.hsv(dice.between(10, 45), dice.between(0.15, 0.55), dice.between(0.4, 0.8)),
                        Texture.WOOD,
                        dice.between(0.1, 0.3)),
                dice.key());
        double lean = dice.between(-0.15, 0.15);
        fill(
                raster,
                (u, v) -> v < edge + lean * u
                        ? wall.at(u, v)
                        : floor.at(v - u * 0.2, 2 * u).darker(0.1));
        for (int i = dice.below(6); i > 0; i--) {
            double width = dice.between(0.08, 0.35);
            double height = dice.between(0.1, 0.5);
            double x = dice.between(-1, 1);
            double y = edge + dice.between(-0.6, 0.3);
            Outline thing =
                    dice.chance(0.5) ? Outline.box(x - width, y - height, x + width, y) : blob(dice, x, y, width);
            place(raster, dice, thing, anyColour(dice), dice.pick(List.of(Texture.values())), dice.between(0.05, 0.2));
        }
        blur(raster, dice.below(3));
    }

    /** Gravel, grass, leaves or cloth filling the frame. */
    private static void closeUp(Raster raster, Dice dice) {
        Texture texture = dice.pick(List.of(Texture.MOTTLED, Texture.FUR, Texture.SPOTS, Texture.WOOD));
        Pattern cover = new Pattern(material(anyColour(dice), texture, dice.between(0.05, 0.25)), dice.key());
        Noise patches = new Noise(dice.key());
        fill(raster, (u, v) -> cover.at(u, v).darker(0.5 * patches.cloudy(3 * u, 3 * v)));
        for (int i = dice.below(14); i > 0; i--) {
            Outline scrap = blob(dice, dice.between(-1, 1), dice.between(-1, 1), dice.between(0.03, 0.15));
            place(raster, dice, scrap, anyColour(dice), Texture.MOTTLED, 0.08);
        }
        blur(raster, dice.below(2));
    }

    /** Leaves, stems and lights far behind, out of focus. */
    private static void gardenBlur(Raster raster, Dice dice) {
        double hue = dice.between(0, 360);
        Colour base = Colour.hsv(
                dice.chance(0.6) ? dice.between(70, 150) : hue, dice.between(0.2, 0.6), dice.between(0.15, 0.5));
        fill(raster, (u, v) -> base.lighter(0.15 * (1 - v)));
        for (int i = 10 + dice.below(25); i > 0; i--) {
            Colour colour = base.mix(anyColour(dice), dice.between(0.1, 0.7));
            double x = dice.between(-1.1, 1.1);
            double y = dice.between(-1.1, 1.1);
            Outline thing = dice.chance(0.6)
                    ? blob(dice, x, y, dice.between(0.05, 0.3))
                    : Outline.band(
                            Outline.line(at(x, y), at(x + dice.between(-0.5, 0.5), y + dice.between(-1, 1))),
                            0.03,
                            0.02);
            place(raster, dice, thing, colour, Texture.PLAIN, 0.2);
        }
        blur(raster, 3 + dice.below(6));
    }

    /** A plain passage from one shade to another. */
    private static void studio(Raster raster, Dice dice) {
        Colour from = Colour.hsv(dice.between(0, 360), dice.between(0, 0.5), dice.between(0.3, 1));
        Colour to = from.mix(Colour.grey(dice.unit()), 0.5);
        Noise cloth = new Noise(dice.key());
        double slope = dice.between(-1, 1);
        fill(raster, (u, v) -> from.mix(to, (v + slope * u + 2) / 4).darker(0.12 * cloth.cloudy(4 * u, 4 * v)));
    }

    private static void place(Raster raster, Dice dice, Outline outline, Colour colour, Texture texture, double scale) {
        Mask mask = Mask.of(outline.through(pixels(raster.size)), 0);
        Pattern pattern = new Pattern(material(colour, texture, scale), dice.key());
        double half = (raster.size - 1) / 2.0;
        double light = dice.between(-0.3, 0.3);
        raster.paint(mask, (x, y) -> {
            double u = x / half - 1;
            double v = y / half - 1;
            double shade = Math.max(0, 0.2 + light * (u - v));
            return pattern.at(u, v).darker(shade);
        });
    }

    private static Outline blob(Dice dice, double x, double y, double radius) {
        NormalizedPoint[] points = new NormalizedPoint[7];
        for (int i = 0; i < points.length; i++) {
            double reach = radius * dice.between(0.6, 1.2);
            points[i] = Outline.around(x, y, reach, reach, i * 360.0 / points.length);
        }
        return Outline.smooth(points);
    }

    /** From normalised coordinates to pixels. */
    static Affine pixels(int size) {
        double half = (size - 1) / 2.0;
        return new Affine(half, 0, half, 0, half, half);
    }

    private static void fill(Raster raster, Surface surface) {
        double half = (raster.size - 1) / 2.0;
        raster.paint((x, y) -> surface.at(x / half - 1, y / half - 1));
    }

    private static void blur(Raster raster, int radius) {
        for (float[] plane : raster.planes()) {
            Blur.soft(plane, raster.size, raster.size, radius * raster.size / 256);
        }
    }

    private static Colour anyColour(Dice dice) {
        return Colour.hsv(dice.between(0, 360), dice.between(0.1, 0.7), dice.between(0.2, 0.9));
    }

    private static Material material(Colour colour, Texture texture, double scale) {
        return new Material(colour, colour.darker(0.45), texture, scale, 0, 0);
    }

    /** The colour of a place in normalised coordinates. */
    @FunctionalInterface
    private interface Surface {
        Colour at(double u, double v);
    }
}
