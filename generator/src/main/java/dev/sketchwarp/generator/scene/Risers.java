package dev.sketchwarp.generator.scene;

import static dev.sketchwarp.generator.scene.Outline.at;
import static dev.sketchwarp.generator.scene.Outline.bothSides;

import dev.sketchwarp.generator.scene.Material.Texture;

/** Things that rise straight up. */
final class Risers {

    private Risers() {}

    static Figure balloon(Dice dice) {
        double wide = dice.between(0.6, 0.75);
        double basket = dice.between(0.13, 0.2);
        Colour paint = Colour.paint(dice);
        Material skin = Material.matt(paint)
                .with(dice.chance(0.6) ? Texture.STRIPES : Texture.PLAIN, Colour.paint(dice), dice.between(0.15, 0.3))
                .withRelief(1);
        Material rope = Material.matt(Colour.grey(0.2));
        Material wicker = Material.wood(dice).with(Texture.CHECKS, Colour.hsv(30, 0.6, 0.3), 0.05);
        double mouth = 0.42;
        double rim = 0.74;
        Figure.Builder balloon = Figure.of("hot_air_balloon")
                .maybe(0.1)
                .wire("left rope", Outline.line(at(-0.14, mouth), at(-basket, rim)), 0.015, rope)
                .maybe(0.1)
                .wire("right rope", Outline.line(at(0.14, mouth), at(basket, rim)), 0.015, rope)
                .part(
                        "envelope",
                        Outline.smooth(bothSides(
                                at(0, -1),
                                at(wide * 0.72, -0.8),
                                at(wide, -0.36),
                                at(wide * 0.72, 0.05),
                                at(0.2, 0.4))),
                        skin)
                .mark("envelope top", 0, -1)
                .mark("envelope, leftmost point", -wide, -0.36)
                .mark("envelope, rightmost point", wide, -0.36)
                .mark("mouth, left end", -0.2, 0.4)
                .mark("mouth, right end", 0.2, 0.4);
        for (double bulge : new double[] {-0.5, 0, 0.5}) {
            balloon.maybe(0.5)
                    .wire(
                            "seam",
                            Outline.curve(
                                    at(0, -1),
                                    at(bulge * wide, -0.75),
                                    at(bulge * wide * 1.25, -0.36),
                                    at(bulge * wide, 0.05),
                                    at(bulge * 0.25, 0.42)),
                            0.02,
                            Material.matt(paint.darker(0.4)));
        }
        return balloon.part(
                        "basket",
                        Outline.polygon(at(-basket, rim), at(basket, rim), at(basket * 0.85, 1), at(-basket * 0.85, 1)),
                        wicker)
                .mark("basket, upper left corner", -basket, rim)
                .mark("basket, upper right corner", basket, rim)
                .mark("basket, lower left corner", -basket * 0.85, 1)
                .mark("basket, lower right corner", basket * 0.85, 1)
                .build();
    }

    static Figure rocket(Dice dice) {
        double half = dice.between(0.2, 0.28);
        double fin = dice.between(0.2, 0.35);
        double shoulder = dice.between(-0.6, -0.4);
        Material hull = Material.shiny(Colour.between(dice, 0, 360, 0.15, 0.85));
        Material trim = Material.shiny(Colour.paint(dice));
        Outline flame = Outline.smooth(
                bothSides(at(0, 0.6), at(half * 0.5, 0.62), at(half * 0.35, 0.8), at(0, dice.between(0.9, 1.05))));
        return Figure.of("rocket")
                .maybe(0.3)
                .part("flame", flame, Material.matt(Colour.between(dice, 15, 50, 0.85, 0.95)))
                .part(
                        "left fin",
                        Outline.polygon(
                                at(-half * 0.8, 0.2),
                                at(-half - fin, 0.62),
                                at(-half - fin, 0.82),
                                at(-half * 0.7, 0.58)),
                        trim)
                .mark("left fin, lower tip", -half - fin, 0.82)
                .mark("left fin, upper tip", -half - fin, 0.62)
                .part(
                        "right fin",
                        Outline.polygon(
                                at(half * 0.8, 0.2), at(half + fin, 0.62), at(half + fin, 0.82), at(half * 0.7, 0.58)),
                        trim)
                .mark("right fin, lower tip", half + fin, 0.82)
                .mark("right fin, upper tip", half + fin, 0.62)
                .part(
                        "hull",
                        Outline.smooth(bothSides(
                                at(0, -1),
                                at(half * 0.7, shoulder - 0.12),
                                at(half, shoulder + 0.2),
                                at(half, 0.2),
                                at(half * 0.75, 0.64),
                                at(0, 0.66))),
                        hull)
                .mark("nose tip", 0, -1)
                .mark("hull, lower left corner", -half * 0.75, 0.64)
                .mark("hull, lower right corner", half * 0.75, 0.64)
                .maybe(0.3)
                .wire(
                        "nose line",
                        Outline.curve(at(-half * 0.92, shoulder), at(0, shoulder + 0.06), at(half * 0.92, shoulder)),
                        0.025,
                        trim)
                .mark("nose line, left end", -half * 0.92, shoulder)
                .part("porthole", Outline.ellipse(0, shoulder + 0.34, half * 0.45, half * 0.45), Material.glass(dice))
                .mark("porthole centre", 0, shoulder + 0.34)
                .maybe(0.4)
                .part(
                        "middle fin",
                        Outline.polygon(at(-0.03, 0.3), at(0.03, 0.3), at(0.035, 0.78), at(-0.035, 0.78)),
                        trim)
                .mark("middle fin, lower end", 0, 0.78)
                .build();
    }
}
