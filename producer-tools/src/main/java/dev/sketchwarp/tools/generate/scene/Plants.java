package dev.sketchwarp.tools.generate.scene;

import dev.sketchwarp.tools.generate.scene.Material.Texture;

/** What grows. */
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
        double[] edge = new double[4 * lobes];
        for (int i = 0; i < 2 * lobes; i++) {
            double angle = StrictMath.toRadians(180.0 * i / lobes + 90);
            double radius = i % 2 == 0 ? dice.between(0.76, 0.86) : dice.between(0.94, 1.08);
            edge[2 * i] = crown * radius * StrictMath.cos(angle);
            edge[2 * i + 1] = -0.32 + 0.62 * radius * StrictMath.sin(angle);
        }
        Figure.Builder tree = Figure.of("tree")
                .part(
                        "trunk",
                        Outline.polygon(
                                -trunk, 0, trunk, 0, trunk * 1.1, 0.7, trunk * 2, 1, -trunk * 2, 1, -trunk * 1.1, 0.7),
                        bark)
                .mark("trunk, lower left corner", -trunk * 2, 1)
                .mark("trunk, lower right corner", trunk * 2, 1)
                .maybe(0.4)
                .wire("branch", Outline.line(trunk * 0.9, 0.55, 0.34, fork), 0.06, bark)
                .mark("branch end", 0.34, fork)
                .part("crown", Outline.smooth(edge), foliage);
        String[] names = {"crown, lowest notch", "crown, left notch", "crown, top notch", "crown, right notch"};
        for (int i = 0; i < 4; i++) {
            int notch = 2 * (i * lobes / 4);
            tree.mark(names[i], edge[2 * notch], edge[2 * notch + 1]);
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
                .wire("stem", Outline.curve(0, centreY, bend, 0.2, bend * 0.5, 1), 0.05, leaf)
                .mark("stem foot", bend * 0.5, 1)
                .maybe(0.25)
                .part("left leaf", Outline.smooth(bend, 0.55, -0.2, 0.3, -0.5, 0.2, -0.34, 0.5), leaf)
                .mark("left leaf tip", -0.5, 0.2)
                .maybe(0.25)
                .part("right leaf", Outline.smooth(bend * 0.9, 0.72, 0.2, 0.48, 0.52, 0.42, 0.34, 0.68), leaf)
                .mark("right leaf tip", 0.52, 0.42);
        for (int i = 0; i < petals; i++) {
            double angle = 360.0 * i / petals - 90;
            double radians = StrictMath.toRadians(angle);
            double tip = reach * dice.between(0.92, 1.08);
            Outline shape = Outline.smooth(
                            heart * 0.5, centreY, tip * 0.6, centreY - plump, tip, centreY, tip * 0.6, centreY + plump)
                    .turned(angle, 0, centreY);
            flower.part("petal " + (i + 1), shape, petal)
                    .mark(
                            "petal " + (i + 1) + " tip",
                            tip * StrictMath.cos(radians),
                            centreY + tip * StrictMath.sin(radians));
        }
        return flower.part("heart", Outline.ellipse(0, centreY, heart, heart), disc)
                .mark("heart centre", 0, centreY)
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
                        Outline.smooth(
                                -stem,
                                rim - 0.05,
                                stem,
                                rim - 0.05,
                                stem * 0.9,
                                0.5,
                                stem * 1.35,
                                0.88,
                                0,
                                0.97,
                                -stem * 1.35,
                                0.88,
                                -stem * 0.9,
                                0.5),
                        flesh)
                .mark("stem, lower left end", -stem * 1.35, 0.88)
                .mark("stem, lower right end", stem * 1.35, 0.88)
                .maybe(0.4)
                .part(
                        "ring",
                        Outline.smooth(
                                -stem * 1.05,
                                0.24,
                                0,
                                0.28,
                                stem * 1.05,
                                0.24,
                                stem * 1.35,
                                0.4,
                                0,
                                0.44,
                                -stem * 1.35,
                                0.4),
                        flesh)
                .mark("ring, left end", -stem * 1.35, 0.4)
                .mark("ring, right end", stem * 1.35, 0.4)
                .part(
                        "cap",
                        Outline.smooth(
                                -cap,
                                rim,
                                -cap * 0.85,
                                -dome * 0.55,
                                0,
                                -dome,
                                cap * 0.85,
                                -dome * 0.55,
                                cap,
                                rim,
                                cap * 0.5,
                                rim + 0.09,
                                0,
                                rim + 0.11,
                                -cap * 0.5,
                                rim + 0.09),
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
                        Outline.smooth(
                                0,
                                -0.42,
                                wide * 0.5,
                                -0.56,
                                wide,
                                -0.15,
                                wide * 0.88,
                                0.4,
                                wide * 0.4,
                                base,
                                0,
                                base - 0.1,
                                -wide * 0.4,
                                base,
                                -wide * 0.88,
                                0.4,
                                -wide,
                                -0.15,
                                -wide * 0.5,
                                -0.56),
                        skin)
                .mark("stem pit", 0, -0.42)
                .mark("leftmost point", -wide, -0.1)
                .mark("rightmost point", wide, -0.1)
                .mark("left foot", -wide * 0.4, base)
                .mark("right foot", wide * 0.4, base)
                .mark("left shoulder", -wide * 0.5, -0.56)
                .mark("right shoulder", wide * 0.5, -0.56)
                .wire("stem", Outline.curve(0, -0.42, lean * 0.3, -0.65, lean, -0.88), 0.06, Material.wood(dice))
                .mark("stem end", lean, -0.88)
                .maybe(0.25)
                .part("leaf", Outline.smooth(lean * 0.4, -0.66, 0.25, -0.9, 0.58, -0.86, 0.36, -0.64), leaf)
                .mark("leaf tip", 0.58, -0.86)
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
                                Outline.curve(-half * 0.5, left, -0.42, left, -0.52, left - 0.12, -0.52, leftTop),
                                0.1,
                                0.085),
                        skin)
                .mark("left arm, upper end", -0.52, leftTop)
                .mark("left elbow", -0.55, left)
                .maybe(0.15)
                .part(
                        "right arm",
                        Outline.band(
                                Outline.curve(half * 0.5, right, 0.4, right, 0.5, right - 0.12, 0.5, rightTop),
                                0.095,
                                0.08),
                        skin)
                .mark("right arm, upper end", 0.5, rightTop)
                .mark("right elbow", 0.53, right)
                .part(
                        "trunk",
                        Outline.smooth(
                                -half, 0.6, -half, 0, -half, -0.7, 0, -0.96, half, -0.7, half, 0, half, 0.6, 0, 0.62),
                        skin)
                .mark("trunk top", 0, -0.96)
                .maybe(0.5)
                .wire("left rib", Outline.curve(-half * 0.4, -0.8, -half * 0.45, 0, -half * 0.4, 0.5), 0.018, line)
                .maybe(0.5)
                .wire("right rib", Outline.curve(half * 0.4, -0.8, half * 0.45, 0, half * 0.4, 0.5), 0.018, line)
                .part("pot", Outline.polygon(-0.36, 0.6, 0.36, 0.6, 0.26, 1, -0.26, 1), clay)
                .mark("pot, lower left corner", -0.26, 1)
                .mark("pot, lower right corner", 0.26, 1)
                .maybe(0.25)
                .part("pot rim", Outline.box(-0.42, 0.5, 0.42, 0.64), clay)
                .mark("pot rim, upper left corner", -0.42, 0.5)
                .mark("pot rim, upper right corner", 0.42, 0.5)
                .build();
    }
}
