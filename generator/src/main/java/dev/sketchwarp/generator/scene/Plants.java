package dev.sketchwarp.generator.scene;

import static dev.sketchwarp.generator.scene.Outline.at;
import static dev.sketchwarp.generator.scene.Outline.bothSides;

import dev.sketchwarp.generator.scene.Material.Texture;
import dev.sketchwarp.model.field.NormalizedPoint;

/** Plants with leaves or spines. */
final class Plants {

    private Plants() {}

    static Figure tree(Dice dice) {
        double trunk = dice.between(0.08, 0.13);
        double crown = dice.between(0.6, 0.8);
        double fork = dice.between(0.3, 0.42);
        Colour leaf =
                dice.chance(0.75) ? Colour.between(dice, 75, 140, 0.6, 0.5) : Colour.between(dice, 15, 50, 0.75, 0.75);
        Material foliage = Material.matt(leaf)
                .with(Texture.MOTTLED, leaf.darker(0.55), dice.between(0.05, 0.12))
                .withRelief(0.9);
        Material bark = Material.wood(dice);
        int lobes = 6 + dice.below(3);
        NormalizedPoint[] edge = new NormalizedPoint[2 * lobes];
        for (int i = 0; i < edge.length; i++) {
            double reach = i % 2 == 0 ? dice.between(0.76, 0.86) : dice.between(0.94, 1.08);
            edge[i] = Outline.around(0, -0.32, crown * reach, 0.62 * reach, 180.0 * i / lobes + 90);
        }
        Figure.Builder tree = Figure.of("tree")
                .part("trunk", Outline.polygon(bothSides(at(trunk, 0), at(trunk * 1.1, 0.7), at(trunk * 2, 1))), bark)
                .mark("trunk, lower left corner", -trunk * 2, 1)
                .mark("trunk, lower right corner", trunk * 2, 1)
                .maybe(0.4)
                .wire("branch", Outline.line(at(trunk * 0.9, 0.55), at(0.34, fork)), 0.06, bark)
                .mark("branch end", 0.34, fork)
                .part("crown", Outline.smooth(edge), foliage);
        String[] names = {"crown, lowest notch", "crown, left notch", "crown, top notch", "crown, right notch"};
        for (int i = 0; i < 4; i++) {
            NormalizedPoint notch = edge[2 * (i * lobes / 4)];
            tree.mark(names[i], notch.u(), notch.v());
        }
        for (int i = 0; i < 3; i++) {
            double x = (i - 1) * crown * 0.45;
            tree.maybe(0.5)
                    .wire(
                            "leaf line",
                            Outline.arc(x, -0.35 + 0.15 * dice.bell(), 0.14, 0.1, 190, 350),
                            0.02,
                            Material.matt(leaf.darker(0.6)));
        }
        return tree.build();
    }

    static Figure flower(Dice dice) {
        int petals = 5 + dice.below(4);
        double reach = dice.between(0.42, 0.55);
        double heart = dice.between(0.14, 0.2);
        double plump = dice.between(0.13, 0.2) * 6 / petals;
        double bend = dice.between(-0.15, 0.15);
        double centreY = -0.42;
        Material petal = Material.matt(Colour.paint(dice))
                .with(Texture.STRIPES, Colour.paint(dice).lighter(0.5), dice.between(0.08, 0.2));
        Material disc = Material.matt(Colour.between(dice, 30, 55, 0.7, 0.75))
                .with(Texture.SPOTS, Colour.hsv(25, 0.8, 0.3), 0.05);
        Colour green = Colour.between(dice, 80, 140, 0.6, 0.45);
        Material leaf = Material.matt(green).with(Texture.STRIPES, green.lighter(0.25), 0.07);
        Figure.Builder flower = Figure.of("flower")
                .wire("stem", Outline.curve(at(0, centreY), at(bend, 0.2), at(bend * 0.5, 1)), 0.05, leaf)
                .mark("stem foot", bend * 0.5, 1)
                .maybe(0.25)
                .part("left leaf", Outline.smooth(at(bend, 0.55), at(-0.2, 0.3), at(-0.5, 0.2), at(-0.34, 0.5)), leaf)
                .mark("left leaf tip", -0.5, 0.2)
                .maybe(0.25)
                .part(
                        "right leaf",
                        Outline.smooth(at(bend * 0.9, 0.72), at(0.2, 0.48), at(0.52, 0.42), at(0.34, 0.68)),
                        leaf)
                .mark("right leaf tip", 0.52, 0.42);
        for (int i = 0; i < petals; i++) {
            double angle = 360.0 * i / petals - 90;
            double tip = reach * dice.between(0.92, 1.08);
            Outline shape = Outline.smooth(
                            at(heart * 0.5, centreY),
                            at(tip * 0.6, centreY - plump),
                            at(tip, centreY),
                            at(tip * 0.6, centreY + plump))
                    .turned(angle, 0, centreY);
            NormalizedPoint end = Outline.around(0, centreY, tip, tip, angle);
            flower.part("petal " + (i + 1), shape, petal).mark("petal " + (i + 1) + " tip", end.u(), end.v());
        }
        return flower.part("heart", Outline.ellipse(0, centreY, heart, heart), disc)
                .mark("heart centre", 0, centreY)
                .build();
    }

    static Figure cactus(Dice dice) {
        double half = dice.between(0.16, 0.22);
        double left = dice.between(0.05, 0.3);
        double right = dice.between(-0.2, 0.1);
        double leftTop = left - dice.between(0.35, 0.55);
        double rightTop = right - dice.between(0.3, 0.5);
        Colour green = Colour.between(dice, 90, 160, 0.5, 0.5);
        Material skin = Material.matt(green)
                .with(Texture.STRIPES, green.darker(0.4), dice.between(0.05, 0.1))
                .withRelief(0.9);
        Material clay = Material.matt(Colour.between(dice, 10, 28, 0.65, 0.65)).withRelief(0.6);
        Material line = Material.matt(green.darker(0.6));
        return Figure.of("cactus")
                .maybe(0.15)
                .part(
                        "left arm",
                        Outline.band(
                                Outline.curve(
                                        at(-half * 0.5, left),
                                        at(-0.42, left),
                                        at(-0.52, left - 0.12),
                                        at(-0.52, leftTop)),
                                0.1,
                                0.085),
                        skin)
                .mark("left arm, upper end", -0.52, leftTop)
                .mark("left elbow", -0.55, left)
                .maybe(0.15)
                .part(
                        "right arm",
                        Outline.band(
                                Outline.curve(
                                        at(half * 0.5, right),
                                        at(0.4, right),
                                        at(0.5, right - 0.12),
                                        at(0.5, rightTop)),
                                0.095,
                                0.08),
                        skin)
                .mark("right arm, upper end", 0.5, rightTop)
                .mark("right elbow", 0.53, right)
                .part(
                        "trunk",
                        Outline.smooth(
                                bothSides(at(0, -0.96), at(half, -0.7), at(half, 0), at(half, 0.6), at(0, 0.62))),
                        skin)
                .mark("trunk top", 0, -0.96)
                .maybe(0.5)
                .wire(
                        "left rib",
                        Outline.curve(at(-half * 0.4, -0.8), at(-half * 0.45, 0), at(-half * 0.4, 0.5)),
                        0.018,
                        line)
                .maybe(0.5)
                .wire(
                        "right rib",
                        Outline.curve(at(half * 0.4, -0.8), at(half * 0.45, 0), at(half * 0.4, 0.5)),
                        0.018,
                        line)
                .part("pot", Outline.polygon(at(-0.36, 0.6), at(0.36, 0.6), at(0.26, 1), at(-0.26, 1)), clay)
                .mark("pot, lower left corner", -0.26, 1)
                .mark("pot, lower right corner", 0.26, 1)
                .maybe(0.25)
                .part("pot rim", Outline.box(-0.42, 0.5, 0.42, 0.64), clay)
                .mark("pot rim, upper left corner", -0.42, 0.5)
                .mark("pot rim, upper right corner", 0.42, 0.5)
                .build();
    }
}
