package dev.sketchwarp.generator.scene;

import static dev.sketchwarp.generator.scene.Outline.at;
import static dev.sketchwarp.generator.scene.Outline.bothSides;

import dev.sketchwarp.generator.scene.Material.Texture;

/** Larger things of the household. */
final class Furniture {

    private Furniture() {}

    static Figure chair(Dice dice) {
        double half = dice.between(0.4, 0.5);
        double depth = dice.between(0.22, 0.34);
        double seat = dice.between(0.05, 0.18);
        double back = dice.between(-0.98, -0.8);
        double skew = dice.between(0.1, 0.22);
        Material wood = dice.chance(0.7) ? Material.wood(dice) : Material.shiny(Colour.paint(dice));
        Material cushion = dice.chance(0.5)
                ? wood
                : Material.matt(Colour.paint(dice)).with(Texture.CHECKS, Colour.paint(dice), 0.12);
        double rearLeft = -half + skew;
        double rearRight = half + skew;
        double rear = seat - depth;
        Figure.Builder chair = Figure.of("chair")
                .maybe(0.2)
                .part("rear left leg", Outline.box(rearLeft, seat, rearLeft + 0.07, 0.78), wood)
                .mark("rear left foot", rearLeft + 0.035, 0.78)
                .part("rear right leg", Outline.box(rearRight - 0.07, rear, rearRight, 0.78), wood)
                .mark("rear right foot", rearRight - 0.035, 0.78)
                .part("left post", Outline.box(rearLeft, back, rearLeft + 0.07, seat - depth * 0.5), wood)
                .mark("back, upper left corner", rearLeft, back)
                .part("right post", Outline.box(rearRight - 0.07, back, rearRight, seat - depth * 0.5), wood)
                .mark("back, upper right corner", rearRight, back)
                .part("upper rail", Outline.box(rearLeft + 0.07, back + 0.04, rearRight - 0.07, back + 0.22), wood);
        int bars = 2 + dice.below(3);
        for (int i = 1; i <= bars; i++) {
            double x = rearLeft + (rearRight - rearLeft) * i / (bars + 1);
            chair.maybe(0.4).wire("bar", Outline.line(at(x, back + 0.22), at(x, rear)), 0.045, wood);
        }
        return chair.part("left leg", Outline.box(-half, seat, -half + 0.08, 1), wood)
                .mark("front left foot", -half + 0.04, 1)
                .part("right leg", Outline.box(half - 0.08, seat, half, 1), wood)
                .mark("front right foot", half - 0.04, 1)
                .part(
                        "seat",
                        Outline.polygon(
                                at(-half - 0.02, seat),
                                at(rearLeft, rear),
                                at(rearRight, rear),
                                at(half + 0.02, seat),
                                at(half + 0.02, seat + 0.09),
                                at(-half - 0.02, seat + 0.09)),
                        cushion)
                .mark("seat, front left corner", -half - 0.02, seat)
                .mark("seat, front right corner", half + 0.02, seat)
                .mark("seat, rear right corner", rearRight, rear)
                .build();
    }

    static Figure lamp(Dice dice) {
        double wide = dice.between(0.55, 0.75);
        double top = wide * dice.between(0.3, 0.6);
        double edge = dice.between(-0.15, 0.05);
        double foot = dice.between(0.32, 0.45);
        double belly = dice.between(0.1, 0.26);
        Material cloth = Material.matt(Colour.between(dice, 20, 60, 0.35, 0.9))
                .with(dice.chance(0.4) ? Texture.STRIPES : Texture.PLAIN, Colour.paint(dice), 0.12)
                .withRelief(0.8);
        Material stand = dice.chance(0.5) ? Material.wood(dice) : Material.shiny(Colour.paint(dice));
        return Figure.of("lamp")
                .part(
                        "stem",
                        Outline.smooth(bothSides(
                                at(0.05, edge - 0.05), at(belly * 0.6, 0.3), at(belly, 0.55), at(0.06, 0.84))),
                        stand)
                .mark("stem, left bulge", -belly, 0.55)
                .mark("stem, right bulge", belly, 0.55)
                .part(
                        "foot",
                        Outline.smooth(bothSides(at(0, 0.82), at(foot * 0.6, 0.84), at(foot, 0.96), at(0, 0.99))),
                        stand)
                .mark("foot, left end", -foot, 0.96)
                .mark("foot, right end", foot, 0.96)
                .maybe(0.4)
                .wire(
                        "cord",
                        Outline.curve(
                                at(wide * 0.55, edge - 0.02),
                                at(wide * 0.56, edge + 0.2),
                                at(wide * 0.55, edge + 0.36)),
                        0.018,
                        Material.matt(Colour.grey(0.3)))
                .mark("cord end", wide * 0.55, edge + 0.36)
                .part("shade", Outline.polygon(at(-top, -0.95), at(top, -0.95), at(wide, edge), at(-wide, edge)), cloth)
                .mark("shade, upper left corner", -top, -0.95)
                .mark("shade, upper right corner", top, -0.95)
                .mark("shade, lower left corner", -wide, edge)
                .mark("shade, lower right corner", wide, edge)
                .build();
    }

    static Figure umbrella(Dice dice) {
        double dome = dice.between(0.6, 0.8);
        double edge = dice.between(-0.1, 0.1);
        double hook = dice.between(0.1, 0.15);
        Material cloth = Material.matt(Colour.paint(dice))
                .with(dice.chance(0.5) ? Texture.STRIPES : Texture.SPOTS, Colour.paint(dice), dice.between(0.15, 0.3))
                .withRelief(1);
        Material stick = Material.wood(dice);
        Material seam = Material.matt(cloth.colour().darker(0.5));
        double top = edge - dome;
        Outline canopy = Outline.smooth(bothSides(
                at(0, top),
                at(0.72, edge - dome * 0.72),
                at(0.95, edge),
                at(0.8, edge - 0.07),
                at(0.63, edge - 0.09),
                at(0.46, edge - 0.06),
                at(0.32, edge + 0.02),
                at(0.16, edge - 0.07),
                at(0, edge - 0.09)));
        return Figure.of("umbrella")
                .wire("stick", Outline.line(at(0, edge - 0.2), at(0, 0.82)), 0.045, stick)
                .wire("handle", Outline.arc(-hook, 0.82, hook, 0.15, 0, 190), 0.06, stick)
                .mark("handle, lowest point", -hook, 0.97)
                .mark("handle end", -2 * hook, 0.81)
                .maybe(0.2)
                .wire("tip", Outline.line(at(0, top + 0.02), at(0, top - 0.12)), 0.04, stick)
                .mark("tip", 0, top - 0.12)
                .part("canopy", canopy, cloth)
                .mark("canopy, left end", -0.95, edge)
                .mark("canopy, right end", 0.95, edge)
                .mark("left rib end", -0.32, edge + 0.02)
                .mark("right rib end", 0.32, edge + 0.02)
                .maybe(0.3)
                .wire("left rib", Outline.curve(at(0, top), at(-0.22, top + dome * 0.4), at(-0.32, edge)), 0.02, seam)
                .maybe(0.3)
                .wire("right rib", Outline.curve(at(0, top), at(0.22, top + dome * 0.4), at(0.32, edge)), 0.02, seam)
                .mark("canopy top", 0, top)
                .build();
    }

    static Figure guitar(Dice dice) {
        double lower = dice.between(0.4, 0.48);
        double waist = lower * dice.between(0.6, 0.72);
        double upper = lower * dice.between(0.74, 0.85);
        Material wood = dice.chance(0.6) ? Material.wood(dice) : Material.shiny(Colour.paint(dice));
        Material dark = Material.wood(dice).with(Texture.WOOD, Colour.hsv(20, 0.5, 0.1), 0.08);
        Material steel = Material.metal(dice);
        Figure.Builder guitar = Figure.of("guitar")
                .part("head", Outline.polygon(at(-0.06, -0.74), at(-0.1, -1), at(0.1, -1), at(0.06, -0.74)), dark)
                .mark("head, left corner", -0.1, -1)
                .mark("head, right corner", 0.1, -1)
                .part(
                        "body",
                        Outline.smooth(bothSides(
                                at(0, -0.2),
                                at(upper * 0.75, -0.16),
                                at(upper, 0.05),
                                at(waist, 0.28),
                                at(lower, 0.62),
                                at(lower * 0.7, 0.92),
                                at(0, 0.99))),
                        wood)
                .mark("waist, left", -waist, 0.28)
                .mark("waist, right", waist, 0.28)
                .mark("body, lowest point", 0, 0.99)
                .mark("lower bout, left", -lower, 0.62)
                .mark("lower bout, right", lower, 0.62)
                .part("neck", Outline.box(-0.05, -0.76, 0.05, 0.12), dark)
                .mark("nut, left end", -0.05, -0.76)
                .part(
                        "sound hole",
                        Outline.ellipse(0, 0.28, waist * 0.4, waist * 0.4),
                        Material.matt(Colour.grey(0.08)).withRelief(0))
                .mark("sound hole centre", 0, 0.28)
                .maybe(0.25)
                .part("bridge", Outline.box(-0.17, 0.63, 0.17, 0.69), dark)
                .mark("bridge, left end", -0.17, 0.66)
                .mark("bridge, right end", 0.17, 0.66);
        for (double x : new double[] {-0.025, 0, 0.025}) {
            guitar.maybe(0.6).wire("string", Outline.line(at(x, -0.8), at(x, 0.66)), 0.008, steel);
        }
        for (int i = 0; i < 3; i++) {
            double y = -0.94 + i * 0.075;
            guitar.maybe(0.5).wire("left peg", Outline.line(at(-0.09, y), at(-0.16, y)), 0.035, steel);
            guitar.maybe(0.5).wire("right peg", Outline.line(at(0.09, y), at(0.16, y)), 0.035, steel);
        }
        return guitar.build();
    }
}
