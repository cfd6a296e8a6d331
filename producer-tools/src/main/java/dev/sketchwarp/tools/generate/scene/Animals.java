package dev.sketchwarp.tools.generate.scene;

import dev.sketchwarp.tools.generate.scene.Material.Texture;

/** Animals, in the view people draw them in. */
final class Animals {
    private static final Material PUPIL = Material.shiny(Colour.grey(0.06));

    private Animals() {}

    static Figure fish(Dice dice) {
        double belly = dice.between(0.28, 0.45);
        double back = dice.between(0.26, 0.42);
        double tail = dice.between(0.3, 0.45);
        double fork = dice.between(-0.86, -0.74);
        Colour colour = Colour.paint(dice);
        Texture pattern = dice.pick(java.util.List.of(Texture.STRIPES, Texture.SPOTS, Texture.MOTTLED, Texture.PLAIN));
        Material scales = Material.shiny(colour).with(pattern, Colour.paint(dice), dice.between(0.1, 0.25));
        Material fin =
                Material.matt(colour.mix(Colour.paint(dice), 0.5)).with(Texture.STRIPES, colour.darker(0.4), 0.06);
        return Figure.of("fish")
                .part(
                        "tail fin",
                        Outline.smooth(
                                -0.5,
                                -0.04,
                                -0.8,
                                -tail * 0.8,
                                -1,
                                -tail,
                                fork,
                                0,
                                -1,
                                tail,
                                -0.8,
                                tail * 0.8,
                                -0.5,
                                0.04),
                        fin)
                .mark("tail fin, upper tip", -1, -tail)
                .mark("tail fin, lower tip", -1, tail)
                .mark("tail fork", fork, 0)
                .part(
                        "back fin",
                        Outline.smooth(
                                0.3,
                                -back * 0.7,
                                0.1,
                                -back - 0.2,
                                -0.2,
                                -back - 0.24,
                                -0.42,
                                -back - 0.08,
                                -0.3,
                                -back * 0.45),
                        fin)
                .mark("back fin, rear tip", -0.42, -back - 0.08)
                .maybe(0.3)
                .part(
                        "belly fin",
                        Outline.smooth(0.05, belly * 0.8, -0.1, belly + 0.2, -0.22, belly + 0.18, -0.2, belly * 0.7),
                        fin)
                .mark("belly fin tip", -0.16, belly + 0.2)
                .part(
                        "body",
                        Outline.smooth(
                                0.96,
                                0.02,
                                0.7,
                                -back * 0.68,
                                0.25,
                                -back,
                                -0.25,
                                -back * 0.75,
                                -0.62,
                                -0.09,
                                -0.62,
                                0.09,
                                -0.25,
                                belly * 0.75,
                                0.25,
                                belly,
                                0.7,
                                belly * 0.68),
                        scales)
                .mark("mouth", 0.96, 0.02)
                .maybe(0.3)
                .wire(
                        "gill",
                        Outline.arc(0.38, 0.02, 0.14, back * 0.65, -65, 65),
                        0.02,
                        Material.matt(colour.darker(0.5)))
                .maybe(0.4)
                .part("side fin", Outline.smooth(0.25, 0.06, 0, 0.02, -0.08, 0.12, 0.02, 0.22), fin)
                .mark("side fin, rear end", -0.08, 0.12)
                .part("eye", Outline.ellipse(0.68, -back * 0.3, 0.065, 0.065), Material.shiny(Colour.grey(0.92)))
                .maybe(0.3)
                .part("pupil", Outline.ellipse(0.69, -back * 0.3, 0.032, 0.032), PUPIL)
                .mark("eye", 0.69, -back * 0.3)
                .build();
    }

    static Figure songbird(Dice dice) {
        double head = dice.between(0.2, 0.27);
        double tail = dice.between(0.35, 0.5);
        double crest = dice.between(-0.66, -0.54);
        Colour colour = Colour.paint(dice);
        Material plumage = Material.matt(colour).with(Texture.FUR, colour.darker(0.35), 0.05);
        Material wing =
                Material.matt(colour.darker(0.25)).with(Texture.STRIPES, colour.darker(0.6), dice.between(0.05, 0.1));
        Material horn = Material.shiny(Colour.between(dice, 20, 50, 0.7, 0.7));
        Material leg = Material.matt(Colour.hsv(25, 0.5, 0.35));
        double headX = 0.45;
        return Figure.of("songbird")
                .maybe(0.15)
                .wire("far leg", Outline.line(0.12, 0.35, 0.2, 0.72, 0.33, 0.74), 0.035, leg)
                .mark("far toe", 0.33, 0.74)
                .wire("near leg", Outline.line(-0.08, 0.36, -0.02, 0.78, 0.12, 0.8), 0.035, leg)
                .mark("near heel", -0.02, 0.78)
                .mark("near toe", 0.12, 0.8)
                .part(
                        "beak",
                        Outline.polygon(
                                headX + head * 0.75,
                                crest + head * 0.5,
                                headX + head + 0.24,
                                crest + head * 1.1,
                                headX + head * 0.8,
                                crest + head * 1.35),
                        horn)
                .mark("beak tip", headX + head + 0.24, crest + head * 1.1)
                .part("tail", Outline.polygon(-0.5, 0.02, -0.55 - tail, -0.05, -0.58 - tail, 0.14, -0.45, 0.24), wing)
                .mark("tail, upper tip", -0.55 - tail, -0.05)
                .mark("tail, lower tip", -0.58 - tail, 0.14)
                .part(
                        "body",
                        Outline.smooth(
                                0.55, -0.15, 0.2, -0.32, -0.3, -0.12, -0.6, 0.08, -0.3, 0.36, 0.1, 0.42, 0.48, 0.2),
                        plumage)
                .mark("belly, lowest point", 0.1, 0.42)
                .grown("head", Outline.ellipse(headX, crest + head, head, head), plumage)
                .mark("crown", headX, crest)
                .part(
                        "wing",
                        Outline.smooth(0.28, -0.12, -0.1, -0.16, -0.55, 0.06, -0.72, 0.2, -0.3, 0.2, 0.12, 0.16),
                        wing)
                .mark("wing tip", -0.72, 0.2)
                .mark("wing shoulder", 0.28, -0.12)
                .part("eye", Outline.ellipse(headX + head * 0.4, crest + head * 0.8, 0.04, 0.04), PUPIL)
                .mark("eye", headX + head * 0.4, crest + head * 0.8)
                .build();
    }

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
                                    side * wide * 0.98, -high * 0.25, tipX, tipY, side * wide * 0.25, -high * 0.85),
                            fur)
                    .mark(which + " ear tip", tipX, tipY)
                    .maybe(0.5)
                    .part(
                            which + " inner ear",
                            Outline.polygon(
                                    side * wide * 0.86,
                                    -high * 0.4,
                                    tipX * 0.98,
                                    tipY + 0.13,
                                    side * wide * 0.42,
                                    -high * 0.82),
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
                                    side * (eyeX - 0.12),
                                    eyeY + 0.02,
                                    side * eyeX,
                                    eyeY - 0.09,
                                    side * (eyeX + 0.13),
                                    eyeY - 0.03,
                                    side * eyeX,
                                    eyeY + 0.08),
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
                                        side * 0.16,
                                        nose + 0.09 + hairline * 0.03,
                                        side * 0.5,
                                        nose + 0.07 + hairline * 0.09,
                                        side * (wide + 0.22),
                                        nose + 0.06 + hairline * 0.17),
                                0.014,
                                hair);
            }
            cat.maybe(0.15)
                    .wire(
                            which + " half of the mouth",
                            Outline.curve(
                                    0,
                                    nose + 0.07,
                                    side * 0.03,
                                    nose + 0.15,
                                    side * 0.12,
                                    nose + 0.18,
                                    side * 0.22,
                                    nose + 0.13),
                            0.02,
                            dark)
                    .mark(which + " mouth corner", side * 0.22, nose + 0.13);
        }
        return cat.part("nose", Outline.polygon(-0.08, nose - 0.04, 0.08, nose - 0.04, 0, nose + 0.06), skin)
                .mark("nose tip", 0, nose + 0.06)
                .build();
    }

    static Figure butterfly(Dice dice) {
        double upper = dice.between(0.7, 0.95);
        double top = dice.between(-0.85, -0.65);
        double lower = dice.between(0.5, 0.72);
        double bottom = dice.between(0.6, 0.85);
        Colour colour = Colour.paint(dice);
        Material wing = Material.matt(colour)
                .with(dice.chance(0.5) ? Texture.SPOTS : Texture.RINGS, Colour.paint(dice), dice.between(0.15, 0.3));
        Material hindwing =
                Material.matt(colour.mix(Colour.paint(dice), 0.4)).with(Texture.SPOTS, colour.darker(0.5), 0.16);
        Material spot = Material.matt(Colour.paint(dice));
        Material dark = Material.matt(Colour.hsv(30, 0.4, 0.15)).withRelief(0.9);
        Figure.Builder butterfly = Figure.of("butterfly");
        for (int side : new int[] {-1, 1}) {
            String which = side < 0 ? "left" : "right";
            butterfly
                    .part(
                            which + " hind wing",
                            Outline.smooth(
                                    side * 0.02,
                                    0,
                                    side * lower,
                                    0.1,
                                    side * (lower + 0.06),
                                    0.42,
                                    side * lower * 0.6,
                                    bottom,
                                    side * 0.15,
                                    0.5),
                            hindwing)
                    .mark(which + " hind wing, lowest point", side * lower * 0.6, bottom)
                    .part(
                            which + " fore wing",
                            Outline.smooth(
                                    side * 0.02,
                                    -0.2,
                                    side * 0.35,
                                    top + 0.15,
                                    side * upper,
                                    top,
                                    side * (upper - 0.04),
                                    top + 0.4,
                                    side * upper * 0.75,
                                    0.06,
                                    side * 0.03,
                                    0.08),
                            wing)
                    .mark(which + " fore wing tip", side * upper, top)
                    .mark(which + " fore wing, lower corner", side * upper * 0.75, 0.06)
                    .maybe(0.4)
                    .part(which + " wing spot", Outline.ellipse(side * upper * 0.62, top + 0.38, 0.11, 0.11), spot)
                    .mark(which + " wing spot", side * upper * 0.62, top + 0.38)
                    .maybe(0.15)
                    .wire(
                            which + " feeler",
                            Outline.curve(side * 0.02, -0.4, side * 0.1, -0.65, side * 0.26, -0.84),
                            0.018,
                            dark)
                    .mark(which + " feeler tip", side * 0.26, -0.84);
        }
        return butterfly
                .part("abdomen", Outline.ellipse(0, 0.12, 0.065, 0.42), dark)
                .mark("tail end", 0, 0.54)
                .grown("head", Outline.ellipse(0, -0.34, 0.085, 0.085), dark)
                .mark("head top", 0, -0.425)
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
                .part("tail", Outline.polygon(-0.62, rim - 0.05, -0.98, rim + 0.16, -0.6, rim + 0.12), skin)
                .mark("tail tip", -0.98, rim + 0.16)
                .part(
                        "hind leg",
                        Outline.smooth(
                                -0.6,
                                rim - 0.05,
                                -0.3,
                                rim,
                                -0.36,
                                rim + 0.36,
                                -0.42,
                                rim + 0.45,
                                -0.66,
                                rim + 0.45,
                                -0.6,
                                rim + 0.3),
                        skin)
                .mark("hind foot, rear end", -0.66, rim + 0.45)
                .part(
                        "fore leg",
                        Outline.smooth(
                                0.25,
                                rim,
                                0.55,
                                rim - 0.05,
                                0.54,
                                rim + 0.3,
                                0.66,
                                rim + 0.44,
                                0.4,
                                rim + 0.46,
                                0.34,
                                rim + 0.32),
                        skin)
                .mark("fore foot, front end", 0.66, rim + 0.44)
                .part(
                        "neck",
                        Outline.band(
                                Outline.curve(0.5, rim - 0.04, 0.68, rim - 0.1, headX - 0.04, headY + 0.06), 0.1, 0.09),
                        skin)
                .grown(
                        "head",
                        Outline.smooth(
                                headX - 0.12,
                                headY - 0.1,
                                headX + 0.08,
                                headY - 0.13,
                                headX + 0.24,
                                headY + 0.02,
                                headX + 0.12,
                                headY + 0.12,
                                headX - 0.08,
                                headY + 0.11),
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
                        Outline.line(0.2, rim, 0.2, rim - dome * 0.55, 0.42, rim - dome * 0.8),
                        0.02,
                        line)
                .maybe(0.4)
                .wire(
                        "rear shell line",
                        Outline.line(-0.24, rim, -0.2, rim - dome * 0.55, -0.42, rim - dome * 0.8),
                        0.02,
                        line)
                .maybe(0.4)
                .wire("upper shell line", Outline.line(-0.2, rim - dome * 0.55, 0.2, rim - dome * 0.55), 0.02, line)
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
        double[] spiral = new double[2 * 22];
        for (int i = 0; i < 22; i++) {
            double turn = StrictMath.toRadians(90 + i * 36);
            double radius = shell * (0.98 - i * 0.043);
            spiral[2 * i] = -0.1 + radius * StrictMath.cos(turn);
            spiral[2 * i + 1] = centreY + radius * StrictMath.sin(turn);
        }
        return Figure.of("snail")
                .wire(
                        "far horn",
                        Outline.curve(
                                headX - 0.02,
                                headY - 0.04,
                                headX - 0.02,
                                headY - horn * 0.6,
                                headX - 0.1,
                                headY - horn),
                        0.035,
                        flesh)
                .mark("far horn tip", headX - 0.1, headY - horn)
                .wire(
                        "near horn",
                        Outline.curve(
                                headX + 0.06,
                                headY - 0.03,
                                headX + 0.12,
                                headY - horn * 0.6,
                                headX + 0.2,
                                headY - horn * 0.95),
                        0.035,
                        flesh)
                .mark("near horn tip", headX + 0.2, headY - horn * 0.95)
                .part(
                        "foot",
                        Outline.smooth(
                                -0.98,
                                0.56,
                                -0.5,
                                0.38,
                                0.2,
                                0.34,
                                0.5,
                                0.2,
                                headX - 0.14,
                                headY + 0.04,
                                headX + 0.02,
                                headY - 0.08,
                                headX + 0.16,
                                headY + 0.04,
                                headX + 0.14,
                                0.3,
                                0.62,
                                0.54,
                                0.2,
                                0.58,
                                -0.5,
                                0.58),
                        flesh)
                .mark("tail tip", -0.98, 0.56)
                .mark("mouth", headX + 0.16, headY + 0.04)
                .part("shell", Outline.ellipse(-0.1, centreY, shell, shell), house)
                .mark("shell top", -0.1, centreY - shell)
                .mark("shell, rear end", -0.1 - shell, centreY)
                .maybe(0.1)
                .wire("spiral", Outline.curve(spiral), 0.025, Material.matt(colour.darker(0.6)))
                .mark("spiral centre", spiral[42], spiral[43])
                .build();
    }
}
