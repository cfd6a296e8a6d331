package dev.sketchwarp.generator.scene;

import static dev.sketchwarp.generator.scene.Outline.at;

import dev.sketchwarp.generator.scene.Material.Texture;

/** Buildings, seen from the front. */
final class Buildings {

    private Buildings() {}

    static Figure house(Dice dice) {
        double half = dice.between(0.6, 0.78);
        double eaves = dice.between(-0.2, 0);
        double ridge = dice.between(-0.9, -0.65);
        double overhang = dice.between(0.08, 0.18);
        double hip = dice.between(0, 0.4) * (dice.chance(0.5) ? 1 : 0);
        double door = dice.between(-0.1, 0.3);
        double chimney = half * dice.between(0.35, 0.55);
        Material wall = wall(dice);
        Material tiles = roof(dice);
        Material panel = Material.wood(dice);
        Material glass = Material.glass(dice);
        double window = door - 0.46;
        return Figure.of("house")
                .maybe(0.25)
                .part("chimney", Outline.box(chimney, ridge - 0.06, chimney + 0.16, eaves - 0.1), wall)
                .mark("chimney, upper right corner", chimney + 0.16, ridge - 0.06)
                .mark("chimney, upper left corner", chimney, ridge - 0.06)
                .part("wall", Outline.box(-half, eaves - 0.02, half, 0.8), wall)
                .mark("wall, lower left corner", -half, 0.8)
                .mark("wall, lower right corner", half, 0.8)
                .part(
                        "roof",
                        Outline.polygon(
                                at(-half - overhang, eaves),
                                at(-hip - 0.001, ridge),
                                at(hip + 0.001, ridge),
                                at(half + overhang, eaves)),
                        tiles)
                .mark("roof, left corner", -half - overhang, eaves)
                .mark("roof, right corner", half + overhang, eaves)
                .mark("ridge, left end", -hip, ridge)
                .part("door", Outline.box(door - 0.12, 0.34, door + 0.12, 0.8), panel)
                .mark("door, upper left corner", door - 0.12, 0.34)
                .mark("door, upper right corner", door + 0.12, 0.34)
                .maybe(0.5)
                .part("door knob", Outline.ellipse(door + 0.07, 0.58, 0.022, 0.022), Material.metal(dice))
                .maybe(0.15)
                .part("window", Outline.box(window - 0.14, 0.22, window + 0.14, 0.5), glass)
                .mark("window, upper left corner", window - 0.14, 0.22)
                .mark("window, lower right corner", window + 0.14, 0.5)
                .maybe(0.4)
                .wire("window bar", Outline.line(at(window, 0.22), at(window, 0.5)), 0.025, panel)
                .maybe(0.4)
                .wire("window crossbar", Outline.line(at(window - 0.14, 0.36), at(window + 0.14, 0.36)), 0.025, panel)
                .build();
    }

    static Figure church(Dice dice) {
        double tower = dice.between(0.2, 0.26);
        double eaves = dice.between(-0.3, -0.15);
        double spire = dice.between(-0.88, -0.72);
        double nave = dice.between(0.05, 0.2);
        double ridge = nave - dice.between(0.25, 0.4);
        double centre = -0.5;
        Material wall = wall(dice);
        Material tiles = roof(dice);
        Material glass = Material.glass(dice);
        Material iron = Material.matt(Colour.grey(0.2));
        Figure.Builder church = Figure.of("church")
                .maybe(0.1)
                .wire("cross, upright", Outline.line(at(centre, spire + 0.02), at(centre, spire - 0.2)), 0.035, iron)
                .mark("cross top", centre, spire - 0.2)
                .maybe(0.1)
                .wire(
                        "cross, arms",
                        Outline.line(at(centre - 0.08, spire - 0.11), at(centre + 0.08, spire - 0.11)),
                        0.035,
                        iron)
                .part("nave", Outline.box(centre, nave, 0.85, 0.85), wall)
                .mark("nave, lower right corner", 0.85, 0.85)
                .part(
                        "nave roof",
                        Outline.polygon(at(centre, nave), at(centre, ridge), at(0.75, ridge), at(0.95, nave)),
                        tiles)
                .mark("nave roof, upper right corner", 0.75, ridge)
                .mark("nave roof, lower right corner", 0.95, nave)
                .part("tower", Outline.box(centre - tower, eaves, centre + tower, 0.85), wall)
                .mark("tower, lower left corner", centre - tower, 0.85)
                .part(
                        "spire",
                        Outline.polygon(
                                at(centre - tower - 0.05, eaves), at(centre, spire), at(centre + tower + 0.05, eaves)),
                        tiles)
                .mark("spire top", centre, spire)
                .mark("spire, left corner", centre - tower - 0.05, eaves)
                .mark("spire, right corner", centre + tower + 0.05, eaves)
                .part(
                        "door",
                        Outline.polygon(
                                at(centre - 0.1, 0.85),
                                at(centre - 0.1, 0.56),
                                at(centre, 0.44),
                                at(centre + 0.1, 0.56),
                                at(centre + 0.1, 0.85)),
                        Material.wood(dice))
                .mark("door top", centre, 0.44)
                .maybe(0.3)
                .part("tower window", Outline.ellipse(centre, eaves + 0.25, 0.09, 0.09), glass)
                .mark("tower window", centre, eaves + 0.25);
        for (int i = 0; i < 3; i++) {
            double x = -0.06 + i * 0.3;
            church.maybe(0.3)
                    .part(
                            "window " + (i + 1),
                            Outline.polygon(
                                    at(x - 0.07, 0.62),
                                    at(x - 0.07, 0.4),
                                    at(x, 0.31),
                                    at(x + 0.07, 0.4),
                                    at(x + 0.07, 0.62)),
                            glass)
                    .mark("window " + (i + 1) + " top", x, 0.31);
        }
        return church.build();
    }

    static Figure lighthouse(Dice dice) {
        double foot = dice.between(0.28, 0.38);
        double neck = foot * dice.between(0.55, 0.75);
        double gallery = dice.between(-0.5, -0.4);
        Colour paint = Colour.paint(dice);
        Material wall = Material.matt(Colour.grey(0.92)).withRelief(0.9);
        Material stripe = Material.matt(paint).withRelief(0.7);
        Material iron = Material.matt(Colour.grey(0.25));
        Material rock =
                Material.matt(Colour.between(dice, 20, 40, 0.2, 0.4)).with(Texture.MOTTLED, Colour.grey(0.15), 0.12);
        double base = 0.8;
        Figure.Builder lighthouse = Figure.of("lighthouse")
                .maybe(0.3)
                .part(
                        "rock",
                        Outline.smooth(
                                at(-0.75, 0.98),
                                at(-0.6, 0.8),
                                at(-0.3, 0.72),
                                at(0.2, 0.74),
                                at(0.55, 0.78),
                                at(0.78, 0.98),
                                at(0, 1)),
                        rock)
                .mark("rock, left end", -0.75, 0.98)
                .mark("rock, right end", 0.78, 0.98)
                .part(
                        "tower",
                        Outline.polygon(at(-neck, gallery), at(neck, gallery), at(foot, base), at(-foot, base)),
                        wall)
                .mark("tower, lower left corner", -foot, base)
                .mark("tower, lower right corner", foot, base);
        for (int i = 0; i < 2; i++) {
            double from = gallery + (base - gallery) * (0.2 + 0.4 * i);
            double to = from + (base - gallery) * 0.2;
            double upper = neck + (foot - neck) * (0.2 + 0.4 * i);
            double lower = neck + (foot - neck) * (0.4 + 0.4 * i);
            lighthouse
                    .maybe(0.3)
                    .part(
                            "stripe " + (i + 1),
                            Outline.polygon(at(-upper, from), at(upper, from), at(lower, to), at(-lower, to)),
                            stripe)
                    .mark("stripe " + (i + 1) + ", upper left corner", -upper, from)
                    .mark("stripe " + (i + 1) + ", lower right corner", lower, to);
        }
        return lighthouse
                .part("lantern", Outline.box(-neck * 0.65, gallery - 0.26, neck * 0.65, gallery), Material.glass(dice))
                .part("gallery", Outline.box(-neck - 0.09, gallery - 0.05, neck + 0.09, gallery + 0.02), iron)
                .mark("gallery, left end", -neck - 0.09, gallery - 0.015)
                .mark("gallery, right end", neck + 0.09, gallery - 0.015)
                .part("dome", Outline.cap(0, gallery - 0.25, neck * 0.8, 0.24, 180, 360), stripe)
                .mark("dome top", 0, gallery - 0.49)
                .maybe(0.3)
                .part("door", Outline.box(-0.08, base - 0.26, 0.08, base), Material.wood(dice))
                .mark("door, upper left corner", -0.08, base - 0.26)
                .build();
    }

    private static Material wall(Dice dice) {
        Colour colour = Colour.between(dice, 0, 50, 0.35, 0.75);
        return Material.matt(colour)
                .with(dice.chance(0.6) ? Texture.BRICKS : Texture.MOTTLED, colour.darker(0.35), dice.between(0.06, 0.1))
                .withRelief(0.1);
    }

    private static Material roof(Dice dice) {
        Colour colour = dice.chance(0.7) ? Colour.between(dice, 0, 25, 0.6, 0.5) : Colour.grey(dice.between(0.2, 0.5));
        return Material.matt(colour)
                .with(Texture.BRICKS, colour.darker(0.4), dice.between(0.05, 0.08))
                .withRelief(0.15);
    }
}
