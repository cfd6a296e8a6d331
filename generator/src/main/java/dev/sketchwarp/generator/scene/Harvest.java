package dev.sketchwarp.generator.scene;

import static dev.sketchwarp.generator.scene.Outline.at;
import static dev.sketchwarp.generator.scene.Outline.bothSides;

import dev.sketchwarp.generator.scene.Material.Texture;

/** What is picked. */
final class Harvest {

    private Harvest() {}

    static Figure apple(Dice dice) {
        double wide = dice.between(0.7, 0.85);
        double base = dice.between(0.75, 0.9);
        double lean = dice.between(-0.15, 0.15);
        Colour red =
                dice.chance(0.6) ? Colour.between(dice, 0, 20, 0.8, 0.75) : Colour.between(dice, 60, 100, 0.6, 0.7);
        Material skin = Material.shiny(red)
                .with(Texture.MOTTLED, Colour.between(dice, 40, 70, 0.6, 0.8), 0.3)
                .withRelief(1);
        Colour green = Colour.between(dice, 90, 130, 0.6, 0.45);
        Material leaf = Material.matt(green).with(Texture.STRIPES, green.lighter(0.3), 0.08);
        return Figure.of("apple")
                .part(
                        "fruit",
                        Outline.smooth(bothSides(
                                at(0, -0.42),
                                at(wide * 0.5, -0.56),
                                at(wide, -0.15),
                                at(wide * 0.88, 0.4),
                                at(wide * 0.4, base),
                                at(0, base - 0.05))),
                        skin)
                .mark("stem pit", 0, -0.42)
                .mark("leftmost point", -wide, -0.1)
                .mark("rightmost point", wide, -0.1)
                .mark("left foot", -wide * 0.4, base)
                .mark("right foot", wide * 0.4, base)
                .mark("left shoulder", -wide * 0.5, -0.56)
                .mark("right shoulder", wide * 0.5, -0.56)
                .wire(
                        "stem",
                        Outline.curve(at(0, -0.42), at(lean * 0.3, -0.65), at(lean, -0.88)),
                        0.06,
                        Material.wood(dice))
                .mark("stem end", lean, -0.88)
                .maybe(0.25)
                .part(
                        "leaf",
                        Outline.smooth(at(lean * 0.4, -0.66), at(0.25, -0.9), at(0.58, -0.86), at(0.36, -0.64)),
                        leaf)
                .mark("leaf tip", 0.58, -0.86)
                .build();
    }

    static Figure mushroom(Dice dice) {
        double cap = dice.between(0.7, 0.9);
        double dome = dice.between(0.6, 0.85);
        double stem = dice.between(0.17, 0.27);
        double rim = 0;
        Material skin = Material.shiny(Colour.between(dice, 0, 40, 0.75, 0.65)).withRelief(1);
        Material flesh = Material.matt(Colour.between(dice, 35, 55, 0.2, 0.88))
                .with(Texture.FUR, Colour.hsv(40, 0.4, 0.6), 0.05);
        Material wart = Material.matt(Colour.hsv(45, 0.1, 0.95));
        Figure.Builder mushroom = Figure.of("mushroom")
                .part(
                        "stem",
                        Outline.smooth(bothSides(
                                at(stem, rim - 0.05), at(stem * 0.9, 0.5), at(stem * 1.35, 0.88), at(0, 0.97))),
                        flesh)
                .mark("stem, lower left end", -stem * 1.35, 0.88)
                .mark("stem, lower right end", stem * 1.35, 0.88)
                .maybe(0.4)
                .part(
                        "ring",
                        Outline.smooth(
                                bothSides(at(0, 0.28), at(stem * 1.05, 0.24), at(stem * 1.35, 0.4), at(0, 0.44))),
                        flesh)
                .mark("ring, left end", -stem * 1.35, 0.4)
                .mark("ring, right end", stem * 1.35, 0.4)
                .part(
                        "cap",
                        Outline.smooth(bothSides(
                                at(0, -dome),
                                at(cap * 0.85, -dome * 0.55),
                                at(cap, rim),
                                at(cap * 0.5, rim + 0.09),
                                at(0, rim + 0.11))),
                        skin)
                .mark("cap top", 0, -dome)
                .mark("cap, left end", -cap, rim)
                .mark("cap, right end", cap, rim);
        double[] places = {-0.5, -0.35, 0.05, -0.6, 0.45, -0.3, -0.1, -0.2};
        for (int i = 0; i < 4; i++) {
            double x = places[2 * i] * cap;
            double y = places[2 * i + 1] * dome;
            double radius = dice.between(0.06, 0.12);
            mushroom.maybe(0.3)
                    .part("wart " + (i + 1), Outline.ellipse(x, y, radius, radius * 0.8), wart)
                    .mark("wart " + (i + 1), x, y);
        }
        return mushroom.build();
    }
}
