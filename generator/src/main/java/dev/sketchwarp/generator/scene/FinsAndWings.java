package dev.sketchwarp.generator.scene;

import static dev.sketchwarp.generator.scene.Outline.at;

import dev.sketchwarp.generator.scene.Material.Texture;
import java.util.List;

/** Animals that swim or fly, in the view people draw them in. */
final class FinsAndWings {
    private static final Material PUPIL = Material.shiny(Colour.grey(0.06));

    private FinsAndWings() {}

    static Figure fish(Dice dice) {
        double belly = dice.between(0.28, 0.45);
        double back = dice.between(0.26, 0.42);
        double tail = dice.between(0.3, 0.45);
        double fork = dice.between(-0.86, -0.74);
        Colour colour = Colour.paint(dice);
        Texture pattern = dice.pick(List.of(Texture.STRIPES, Texture.SPOTS, Texture.MOTTLED, Texture.PLAIN));
        Material scales = Material.shiny(colour).with(pattern, Colour.paint(dice), dice.between(0.1, 0.25));
        Material fin =
                Material.matt(colour.mix(Colour.paint(dice), 0.5)).with(Texture.STRIPES, colour.darker(0.4), 0.06);
        return Figure.of("fish")
                .part(
                        "tail fin",
                        Outline.smooth(
                                at(-0.5, -0.04),
                                at(-0.8, -tail * 0.8),
                                at(-1, -tail),
                                at(fork, 0),
                                at(-1, tail),
                                at(-0.8, tail * 0.8),
                                at(-0.5, 0.04)),
                        fin)
                .mark("tail fin, upper tip", -1, -tail)
                .mark("tail fin, lower tip", -1, tail)
                .mark("tail fork", fork, 0)
                .part(
                        "back fin",
                        Outline.smooth(
                                at(0.3, -back * 0.7),
                                at(0.1, -back - 0.2),
                                at(-0.2, -back - 0.24),
                                at(-0.42, -back - 0.08),
                                at(-0.3, -back * 0.45)),
                        fin)
                .mark("back fin, rear tip", -0.42, -back - 0.08)
                .maybe(0.3)
                .part(
                        "belly fin",
                        Outline.smooth(
                                at(0.05, belly * 0.8),
                                at(-0.1, belly + 0.2),
                                at(-0.22, belly + 0.18),
                                at(-0.2, belly * 0.7)),
                        fin)
                .mark("belly fin tip", -0.16, belly + 0.2)
                .part(
                        "body",
                        Outline.smooth(
                                at(0.96, 0.02),
                                at(0.7, -back * 0.68),
                                at(0.25, -back),
                                at(-0.25, -back * 0.75),
                                at(-0.62, -0.09),
                                at(-0.62, 0.09),
                                at(-0.25, belly * 0.75),
                                at(0.25, belly),
                                at(0.7, belly * 0.68)),
                        scales)
                .mark("mouth", 0.96, 0.02)
                .maybe(0.3)
                .wire(
                        "gill",
                        Outline.arc(0.38, 0.02, 0.14, back * 0.65, -65, 65),
                        0.02,
                        Material.matt(colour.darker(0.5)))
                .maybe(0.4)
                .part("side fin", Outline.smooth(at(0.25, 0.06), at(0, 0.02), at(-0.08, 0.12), at(0.02, 0.22)), fin)
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
                .wire("far leg", Outline.line(at(0.12, 0.35), at(0.2, 0.72), at(0.33, 0.74)), 0.035, leg)
                .mark("far toe", 0.33, 0.74)
                .wire("near leg", Outline.line(at(-0.08, 0.36), at(-0.02, 0.78), at(0.12, 0.8)), 0.035, leg)
                .mark("near heel", -0.02, 0.78)
                .mark("near toe", 0.12, 0.8)
                .part(
                        "beak",
                        Outline.polygon(
                                at(headX + head * 0.75, crest + head * 0.5),
                                at(headX + head + 0.24, crest + head * 1.1),
                                at(headX + head * 0.8, crest + head * 1.35)),
                        horn)
                .mark("beak tip", headX + head + 0.24, crest + head * 1.1)
                .part(
                        "tail",
                        Outline.polygon(
                                at(-0.5, 0.02), at(-0.55 - tail, -0.05), at(-0.58 - tail, 0.14), at(-0.45, 0.24)),
                        wing)
                .mark("tail, upper tip", -0.55 - tail, -0.05)
                .mark("tail, lower tip", -0.58 - tail, 0.14)
                .part(
                        "body",
                        Outline.smooth(
                                at(0.55, -0.15),
                                at(0.2, -0.32),
                                at(-0.3, -0.12),
                                at(-0.6, 0.08),
                                at(-0.3, 0.36),
                                at(0.1, 0.42),
                                at(0.48, 0.2)),
                        plumage)
                .mark("belly, lowest point", 0.1, 0.42)
                .grown("head", Outline.ellipse(headX, crest + head, head, head), plumage)
                .mark("crown", headX, crest)
                .part(
                        "wing",
                        Outline.smooth(
                                at(0.28, -0.12),
                                at(-0.1, -0.16),
                                at(-0.55, 0.06),
                                at(-0.72, 0.2),
                                at(-0.3, 0.2),
                                at(0.12, 0.16)),
                        wing)
                .mark("wing tip", -0.72, 0.2)
                .mark("wing shoulder", 0.28, -0.12)
                .part("eye", Outline.ellipse(headX + head * 0.4, crest + head * 0.8, 0.04, 0.04), PUPIL)
                .mark("eye", headX + head * 0.4, crest + head * 0.8)
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
                                    at(side * 0.02, 0),
                                    at(side * lower, 0.1),
                                    at(side * (lower + 0.06), 0.42),
                                    at(side * lower * 0.6, bottom),
                                    at(side * 0.15, 0.5)),
                            hindwing)
                    .mark(which + " hind wing, lowest point", side * lower * 0.6, bottom)
                    .part(
                            which + " fore wing",
                            Outline.smooth(
                                    at(side * 0.02, -0.2),
                                    at(side * 0.35, top + 0.15),
                                    at(side * upper, top),
                                    at(side * (upper - 0.04), top + 0.4),
                                    at(side * upper * 0.75, 0.06),
                                    at(side * 0.03, 0.08)),
                            wing)
                    .mark(which + " fore wing tip", side * upper, top)
                    .mark(which + " fore wing, lower corner", side * upper * 0.75, 0.06)
                    .maybe(0.4)
                    .part(which + " wing spot", Outline.ellipse(side * upper * 0.62, top + 0.38, 0.11, 0.11), spot)
                    .mark(which + " wing spot", side * upper * 0.62, top + 0.38)
                    .maybe(0.15)
                    .wire(
                            which + " feeler",
                            Outline.curve(at(side * 0.02, -0.4), at(side * 0.1, -0.65), at(side * 0.26, -0.84)),
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
}
