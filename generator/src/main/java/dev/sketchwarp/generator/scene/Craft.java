package dev.sketchwarp.generator.scene;

import static dev.sketchwarp.generator.scene.Outline.at;

/** Things with wings or sails, seen from the side. */
final class Craft {

    private Craft() {}

    static Figure airplane(Dice dice) {
        double half = dice.between(0.11, 0.17);
        double fin = dice.between(0.3, 0.5);
        double sweep = dice.between(0.2, 0.5);
        double span = dice.between(0.45, 0.7);
        Material hull = Material.shiny(Colour.between(dice, 190, 230, 0.1, 0.85));
        Material trim = Material.shiny(Colour.paint(dice));
        Material glass = Material.glass(dice);
        Figure.Builder plane = Figure.of("airplane")
                .maybe(0.2)
                .part(
                        "far wing",
                        Outline.polygon(
                                at(0.2, -half * 0.5),
                                at(0.05, -half),
                                at(-sweep, -half - span * 0.6),
                                at(-sweep - 0.13, -half - span * 0.6),
                                at(-0.15, -half * 0.5)),
                        hull)
                .mark("far wing tip", -sweep, -half - span * 0.6)
                .part(
                        "fin",
                        Outline.polygon(
                                at(-0.5, -half * 0.4),
                                at(-0.72, -half - fin),
                                at(-0.9, -half - fin),
                                at(-0.82, -half * 0.3)),
                        trim)
                .mark("fin top, front", -0.72, -half - fin)
                .mark("fin top, rear", -0.9, -half - fin)
                .part(
                        "fuselage",
                        Outline.smooth(
                                at(0.98, 0.02),
                                at(0.86, -half * 0.75),
                                at(0.6, -half),
                                at(0, -half),
                                at(-0.5, -half),
                                at(-0.95, -half * 0.45),
                                at(-0.92, -half * 0.1),
                                at(-0.5, half * 0.7),
                                at(0, half),
                                at(0.6, half),
                                at(0.88, half * 0.7)),
                        hull)
                .mark("nose", 0.98, 0.02)
                .mark("tail end", -0.95, -half * 0.35)
                .part(
                        "near wing",
                        Outline.polygon(
                                at(0.25, half * 0.3),
                                at(-sweep, half + span),
                                at(-sweep - 0.16, half + span),
                                at(-0.12, half * 0.3)),
                        hull)
                .mark("near wing tip, front", -sweep, half + span)
                .mark("near wing tip, rear", -sweep - 0.16, half + span)
                .mark("near wing root, front", 0.25, half * 0.3)
                .maybe(0.2)
                .part("stabiliser", Outline.polygon(at(-0.62, 0), at(-0.9, 0.16), at(-1, 0.16), at(-0.82, -0.01)), trim)
                .mark("stabiliser tip", -1, 0.16)
                .maybe(0.3)
                .part(
                        "cockpit",
                        Outline.polygon(at(0.72, -half * 0.85), at(0.9, -half * 0.35), at(0.7, -half * 0.35)),
                        glass)
                .mark("cockpit front corner", 0.9, -half * 0.35);
        int windows = 3 + dice.below(5);
        for (int i = 0; i < windows; i++) {
            plane.maybe(0.6).part("window", Outline.ellipse(0.5 - i * 0.13, -half * 0.3, 0.03, 0.035), glass);
        }
        return plane.build();
    }

    static Figure sailboat(Dice dice) {
        double mast = dice.between(-0.05, 0.12);
        double top = dice.between(-1, -0.8);
        double bow = dice.between(0.8, 1);
        double boom = dice.between(0.3, 0.42);
        double belly = dice.between(0.03, 0.12);
        double stern = dice.between(0.5, 0.72);
        Material cloth = Material.matt(Colour.between(dice, 0, 360, 0.15, 0.9)).withRelief(0.8);
        Material jib =
                dice.chance(0.5) ? cloth : Material.matt(Colour.paint(dice)).withRelief(0.8);
        Material hull = dice.chance(0.5) ? Material.wood(dice) : Material.shiny(Colour.paint(dice));
        double deck = 0.52;
        return Figure.of("sailboat")
                .wire("mast", Outline.line(at(mast, top), at(mast, deck)), 0.03, Material.wood(dice))
                .mark("mast top", mast, top)
                .part(
                        "mainsail",
                        Outline.smooth(
                                at(mast - 0.03, top + 0.06),
                                at(mast - 0.03, -0.2),
                                at(mast - 0.03, boom - 0.03),
                                at(mast - stern / 2, boom + belly),
                                at(mast - stern, boom),
                                at(mast - stern * 0.65 - belly, -0.1)),
                        cloth)
                .mark("mainsail, outer corner", mast - stern, boom)
                .maybe(0.15)
                .part(
                        "foresail",
                        Outline.polygon(
                                at(mast + 0.04, top + 0.15), at(mast + 0.04, boom - 0.04), at(bow - 0.17, boom + 0.05)),
                        jib)
                .mark("foresail, outer corner", bow - 0.17, boom + 0.05)
                .mark("foresail, top corner", mast + 0.04, top + 0.15)
                .maybe(0.4)
                .part(
                        "flag",
                        Outline.polygon(at(mast, top), at(mast - 0.2, top + 0.05), at(mast, top + 0.1)),
                        Material.matt(Colour.paint(dice)))
                .mark("flag tip", mast - 0.2, top + 0.05)
                .part(
                        "hull",
                        Outline.polygon(at(-0.85, deck), at(bow, deck - 0.05), at(bow - 0.29, 0.88), at(-0.62, 0.88)),
                        hull)
                .mark("bow", bow, deck - 0.05)
                .mark("stern, upper corner", -0.85, deck)
                .mark("keel, front end", bow - 0.29, 0.88)
                .mark("keel, rear end", -0.62, 0.88)
                .maybe(0.6)
                .wire(
                        "waterline",
                        Outline.line(at(-0.76, 0.68), at(bow - 0.15, 0.66)),
                        0.03,
                        Material.matt(Colour.paint(dice)))
                .build();
    }
}
