package dev.sketchwarp.generator.scene;

import static dev.sketchwarp.generator.scene.Outline.at;

import dev.sketchwarp.generator.scene.Material.Texture;
import dev.sketchwarp.model.field.NormalizedPoint;

/** Animals that walk or crawl, in the view people draw them in. */
final class Animals {
    private static final Material PUPIL = Material.shiny(Colour.grey(0.06));

    private Animals() {}

    static Figure cat(Dice dice) {
        double wide = dice.between(0.62, 0.78);
        double high = dice.between(0.55, 0.68);
        double ear = dice.between(0.4, 0.55);
        double eyeX = dice.between(0.26, 0.34);
        double eyeY = dice.between(-0.12, 0);
        double nose = dice.between(0.18, 0.26);
        Colour colour =
                dice.chance(0.7) ? Colour.between(dice, 20, 40, 0.45, 0.6) : Colour.grey(dice.between(0.15, 0.85));
        Material fur = Material.matt(colour)
                .with(dice.chance(0.5) ? Texture.FUR : Texture.STRIPES, colour.darker(0.4), dice.between(0.05, 0.14))
                .withRelief(0.8);
        Material skin = Material.matt(Colour.hsv(350, 0.35, 0.85));
        Material iris = Material.shiny(Colour.between(dice, 45, 130, 0.6, 0.8));
        Material hair = Material.matt(Colour.grey(0.9));
        Material dark = Material.matt(colour.darker(0.7));
        Figure.Builder cat = Figure.of("cat");
        for (int side : new int[] {-1, 1}) {
            String which = side < 0 ? "left" : "right";
            double tipX = side * wide * 0.85;
            double tipY = -high * 0.6 - ear;
            cat.part(
                            which + " ear",
                            Outline.polygon(
                                    at(side * wide * 0.98, -high * 0.25),
                                    at(tipX, tipY),
                                    at(side * wide * 0.25, -high * 0.85)),
                            fur)
                    .mark(which + " ear tip", tipX, tipY)
                    .maybe(0.5)
                    .part(
                            which + " inner ear",
                            Outline.polygon(
                                    at(side * wide * 0.86, -high * 0.4),
                                    at(tipX * 0.98, tipY + 0.13),
                                    at(side * wide * 0.42, -high * 0.82)),
                            skin);
        }
        cat.part("face", Outline.ellipse(0, 0, wide, high), fur)
                .mark("chin", 0, high)
                .mark("left cheek", -wide, 0)
                .mark("right cheek", wide, 0);
        for (int side : new int[] {-1, 1}) {
            String which = side < 0 ? "left" : "right";
            cat.part(
                            which + " eye",
                            Outline.smooth(
                                    at(side * (eyeX - 0.12), eyeY + 0.02),
                                    at(side * eyeX, eyeY - 0.09),
                                    at(side * (eyeX + 0.13), eyeY - 0.03),
                                    at(side * eyeX, eyeY + 0.08)),
                            iris)
                    .mark(which + " eye, inner corner", side * (eyeX - 0.12), eyeY + 0.02)
                    .maybe(0.2)
                    .part(which + " pupil", Outline.ellipse(side * eyeX, eyeY, 0.03, 0.075), PUPIL)
                    .mark(which + " pupil", side * eyeX, eyeY);
            for (int hairline = -1; hairline <= 1; hairline++) {
                cat.maybe(0.45)
                        .wire(
                                which + " whisker",
                                Outline.curve(
                                        at(side * 0.16, nose + 0.09 + hairline * 0.03),
                                        at(side * 0.5, nose + 0.07 + hairline * 0.09),
                                        at(side * (wide + 0.22), nose + 0.06 + hairline * 0.17)),
                                0.014,
                                hair);
            }
            cat.maybe(0.15)
                    .wire(
                            which + " half of the mouth",
                            Outline.curve(
                                    at(0, nose + 0.07),
                                    at(side * 0.03, nose + 0.15),
                                    at(side * 0.12, nose + 0.18),
                                    at(side * 0.22, nose + 0.13)),
                            0.02,
                            dark)
                    .mark(which + " mouth corner", side * 0.22, nose + 0.13);
        }
        return cat.part(
                        "nose",
                        Outline.polygon(at(-0.08, nose - 0.04), at(0.08, nose - 0.04), at(0, nose + 0.06)),
                        skin)
                .mark("nose tip", 0, nose + 0.06)
                .build();
    }

    static Figure turtle(Dice dice) {
        double dome = dice.between(0.5, 0.7);
        double neck = dice.between(0.15, 0.32);
        double rim = 0.12;
        Colour green = Colour.between(dice, 60, 150, 0.45, 0.5);
        Material skin = Material.matt(green.lighter(0.2))
                .with(Texture.SPOTS, green.darker(0.3), 0.07)
                .withRelief(0.9);
        Material shell = Material.shiny(Colour.between(dice, 20, 110, 0.5, 0.4))
                .with(Texture.MOTTLED, green.darker(0.5), 0.15)
                .withRelief(1);
        Material line = Material.matt(green.darker(0.7));
        double headX = 0.72 + neck / 2;
        double headY = -neck;
        return Figure.of("turtle")
                .maybe(0.2)
                .part("tail", Outline.polygon(at(-0.62, rim - 0.05), at(-0.98, rim + 0.16), at(-0.6, rim + 0.12)), skin)
                .mark("tail tip", -0.98, rim + 0.16)
                .part(
                        "hind leg",
                        Outline.smooth(
                                at(-0.6, rim - 0.05),
                                at(-0.3, rim),
                                at(-0.36, rim + 0.36),
                                at(-0.42, rim + 0.45),
                                at(-0.66, rim + 0.45),
                                at(-0.6, rim + 0.3)),
                        skin)
                .mark("hind foot, rear end", -0.66, rim + 0.45)
                .part(
                        "fore leg",
                        Outline.smooth(
                                at(0.25, rim),
                                at(0.55, rim - 0.05),
                                at(0.54, rim + 0.3),
                                at(0.66, rim + 0.44),
                                at(0.4, rim + 0.46),
                                at(0.34, rim + 0.32)),
                        skin)
                .mark("fore foot, front end", 0.66, rim + 0.44)
                .part(
                        "neck",
                        Outline.band(
                                Outline.curve(at(0.5, rim - 0.04), at(0.68, rim - 0.1), at(headX - 0.04, headY + 0.06)),
                                0.1,
                                0.09),
                        skin)
                .grown(
                        "head",
                        Outline.smooth(
                                at(headX - 0.12, headY - 0.1),
                                at(headX + 0.08, headY - 0.13),
                                at(headX + 0.24, headY + 0.02),
                                at(headX + 0.12, headY + 0.12),
                                at(headX - 0.08, headY + 0.11)),
                        skin)
                .mark("snout", headX + 0.24, headY + 0.02)
                .mark("head top", headX, headY - 0.13)
                .part("shell", Outline.cap(0, rim, 0.72, dome, 180, 360), shell)
                .mark("shell top", 0, rim - dome)
                .mark("shell, front end", 0.72, rim)
                .mark("shell, rear end", -0.72, rim)
                .maybe(0.4)
                .wire(
                        "front shell line",
                        Outline.line(at(0.2, rim), at(0.2, rim - dome * 0.55), at(0.42, rim - dome * 0.8)),
                        0.02,
                        line)
                .maybe(0.4)
                .wire(
                        "rear shell line",
                        Outline.line(at(-0.24, rim), at(-0.2, rim - dome * 0.55), at(-0.42, rim - dome * 0.8)),
                        0.02,
                        line)
                .maybe(0.4)
                .wire(
                        "upper shell line",
                        Outline.line(at(-0.2, rim - dome * 0.55), at(0.2, rim - dome * 0.55)),
                        0.02,
                        line)
                .mark("shell lines, front crossing", 0.2, rim - dome * 0.55)
                .part("eye", Outline.ellipse(headX + 0.09, headY - 0.04, 0.032, 0.032), PUPIL)
                .mark("eye", headX + 0.09, headY - 0.04)
                .build();
    }

    static Figure snail(Dice dice) {
        double shell = dice.between(0.42, 0.55);
        double centreY = 0.42 - shell;
        double horn = dice.between(0.22, 0.38);
        Colour colour = Colour.between(dice, 15, 50, 0.5, 0.6);
        Material house = Material.shiny(colour)
                .with(Texture.RINGS, colour.darker(0.4), dice.between(0.08, 0.16))
                .withRelief(1);
        Colour slime = Colour.between(dice, 25, 60, 0.3, 0.65);
        Material flesh = Material.shiny(slime).with(Texture.MOTTLED, slime.darker(0.4), 0.06);
        double headX = 0.72;
        double headY = 0.02;
        NormalizedPoint[] spiral = new NormalizedPoint[22];
        for (int i = 0; i < spiral.length; i++) {
            double radius = shell * (0.98 - i * 0.043);
            spiral[i] = Outline.around(-0.1, centreY, radius, radius, 90 + i * 36);
        }
        return Figure.of("snail")
                .wire(
                        "far horn",
                        Outline.curve(
                                at(headX - 0.02, headY - 0.04),
                                at(headX - 0.02, headY - horn * 0.6),
                                at(headX - 0.1, headY - horn)),
                        0.035,
                        flesh)
                .mark("far horn tip", headX - 0.1, headY - horn)
                .wire(
                        "near horn",
                        Outline.curve(
                                at(headX + 0.06, headY - 0.03),
                                at(headX + 0.12, headY - horn * 0.6),
                                at(headX + 0.2, headY - horn * 0.95)),
                        0.035,
                        flesh)
                .mark("near horn tip", headX + 0.2, headY - horn * 0.95)
                .part(
                        "foot",
                        Outline.smooth(
                                at(-0.98, 0.56),
                                at(-0.5, 0.38),
                                at(0.2, 0.34),
                                at(0.5, 0.2),
                                at(headX - 0.14, headY + 0.04),
                                at(headX + 0.02, headY - 0.08),
                                at(headX + 0.16, headY + 0.04),
                                at(headX + 0.14, 0.3),
                                at(0.62, 0.54),
                                at(0.2, 0.58),
                                at(-0.5, 0.58)),
                        flesh)
                .mark("tail tip", -0.98, 0.56)
                .mark("mouth", headX + 0.16, headY + 0.04)
                .part("shell", Outline.ellipse(-0.1, centreY, shell, shell), house)
                .mark("shell top", -0.1, centreY - shell)
                .mark("shell, rear end", -0.1 - shell, centreY)
                .maybe(0.1)
                .wire("spiral", Outline.curve(spiral), 0.025, Material.matt(colour.darker(0.6)))
                .mark("spiral centre", spiral[21].u(), spiral[21].v())
                .build();
    }
}
