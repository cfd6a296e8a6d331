package dev.sketchwarp.tools.generate.scene;

import dev.sketchwarp.tools.generate.scene.Material.Texture;

/** Things to travel in, seen from the side. */
final class Vehicles {

    private Vehicles() {}

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
                                0.2,
                                -half * 0.5,
                                0.05,
                                -half,
                                -sweep,
                                -half - span * 0.6,
                                -sweep - 0.13,
                                -half - span * 0.6,
                                -0.15,
                                -half * 0.5),
                        hull)
                .mark("far wing tip", -sweep, -half - span * 0.6)
                .part(
                        "fin",
                        Outline.polygon(-0.5, -half * 0.4, -0.72, -half - fin, -0.9, -half - fin, -0.82, -half * 0.3),
                        trim)
                .mark("fin top, front", -0.72, -half - fin)
                .mark("fin top, rear", -0.9, -half - fin)
                .part(
                        "fuselage",
                        Outline.smooth(
                                0.98,
                                0.02,
                                0.86,
                                -half * 0.75,
                                0.6,
                                -half,
                                0,
                                -half,
                                -0.5,
                                -half,
                                -0.95,
                                -half * 0.45,
                                -0.92,
                                -half * 0.1,
                                -0.5,
                                half * 0.7,
                                0,
                                half,
                                0.6,
                                half,
                                0.88,
                                half * 0.7),
                        hull)
                .mark("nose", 0.98, 0.02)
                .mark("tail end", -0.95, -half * 0.35)
                .part(
                        "near wing",
                        Outline.polygon(
                                0.25, half * 0.3, -sweep, half + span, -sweep - 0.16, half + span, -0.12, half * 0.3),
                        hull)
                .mark("near wing tip, front", -sweep, half + span)
                .mark("near wing tip, rear", -sweep - 0.16, half + span)
                .mark("near wing root, front", 0.25, half * 0.3)
                .maybe(0.2)
                .part("stabiliser", Outline.polygon(-0.62, 0, -0.9, 0.16, -1, 0.16, -0.82, -0.01), trim)
                .mark("stabiliser tip", -1, 0.16)
                .maybe(0.3)
                .part("cockpit", Outline.polygon(0.72, -half * 0.85, 0.9, -half * 0.35, 0.7, -half * 0.35), glass)
                .mark("cockpit front corner", 0.9, -half * 0.35);
        int windows = 3 + dice.below(5);
        for (int i = 0; i < windows; i++) {
            plane.maybe(0.6).part("window", Outline.ellipse(0.5 - i * 0.13, -half * 0.3, 0.03, 0.035), glass);
        }
        return plane.build();
    }

    static Figure bicycle(Dice dice) {
        double wheel = dice.between(0.32, 0.42);
        double seat = dice.between(-0.35, -0.2);
        double bars = seat - dice.between(0.02, 0.15);
        Material tyre = Material.matt(Colour.grey(dice.between(0.05, 0.25)));
        Material tube = Material.shiny(Colour.paint(dice));
        Material chrome = Material.metal(dice);
        double hub = 0.3;
        double rear = -0.55;
        double front = 0.58;
        Figure.Builder bicycle = Figure.of("bicycle");
        int spokes = 4 + dice.below(5);
        for (double centre : new double[] {rear, front}) {
            String which = centre == rear ? "rear" : "front";
            for (int i = 0; i < spokes; i++) {
                Outline spoke =
                        Outline.line(centre, hub, centre + wheel, hub).turned(360.0 * i / spokes + 20, centre, hub);
                bicycle.maybe(0.8).wire(which + " spoke", spoke, 0.012, chrome);
            }
            bicycle.wire(which + " wheel", Outline.ellipse(centre, hub, wheel, wheel), 0.055, tyre)
                    .mark(which + " wheel hub", centre, hub)
                    .mark(which + " wheel, lowest point", centre, hub + wheel)
                    .mark(which + " wheel, outermost point", centre + (centre == rear ? -wheel : wheel), hub);
        }
        return bicycle.wire("chain stay", Outline.line(rear, hub, -0.08, hub + 0.04), 0.04, tube)
                .wire("seat stay", Outline.line(rear, hub, -0.24, seat + 0.14), 0.035, tube)
                .wire("seat tube", Outline.line(-0.08, hub + 0.04, -0.28, seat), 0.05, tube)
                .mark("pedal axle", -0.08, hub + 0.04)
                .wire("down tube", Outline.line(-0.08, hub + 0.04, 0.4, seat + 0.12), 0.05, tube)
                .maybe(0.2)
                .wire("top tube", Outline.line(-0.24, seat + 0.14, 0.38, seat + 0.04), 0.05, tube)
                .wire("fork", Outline.line(front, hub, 0.34, bars + 0.02), 0.045, tube)
                .maybe(0.15)
                .wire(
                        "handlebar",
                        Outline.curve(0.34, bars, 0.5, bars - 0.03, 0.58, bars + 0.08, 0.48, bars + 0.14),
                        0.05,
                        tyre)
                .mark("handlebar end", 0.48, bars + 0.14)
                .maybe(0.4)
                .wire("crank", Outline.line(-0.08, hub + 0.04, dice.between(-0.2, 0.05), hub + 0.22), 0.035, chrome)
                .part(
                        "saddle",
                        Outline.smooth(
                                -0.42,
                                seat - 0.05,
                                -0.25,
                                seat - 0.05,
                                -0.12,
                                seat - 0.02,
                                -0.25,
                                seat + 0.03,
                                -0.4,
                                seat + 0.03),
                        tyre)
                .mark("saddle front", -0.12, seat - 0.02)
                .mark("saddle rear", -0.42, seat - 0.02)
                .build();
    }

    static Figure car(Dice dice) {
        double roof = dice.between(-0.5, -0.34);
        double hood = dice.between(-0.1, 0);
        double wheel = dice.between(0.16, 0.21);
        double front = dice.between(0.52, 0.6);
        double cabinFront = dice.between(0.35, 0.5);
        double cabinRear = dice.between(-0.85, -0.6);
        double roofFront = cabinFront - dice.between(0.2, 0.32);
        double roofRear = cabinRear + dice.between(0.08, 0.25);
        double base = 0.28;
        Material paint = Material.shiny(Colour.paint(dice));
        Material glass = Material.glass(dice);
        Material tyre = Material.matt(Colour.grey(dice.between(0.05, 0.2)));
        Material rim = Material.metal(dice);
        Material lamp = Material.shiny(Colour.hsv(50, 0.4, 0.95));
        double pillar = (roofFront + roofRear) / 2 - 0.05;
        Figure.Builder car = Figure.of("car")
                .part(
                        "cabin",
                        Outline.polygon(
                                cabinRear, hood + 0.06, roofRear, roof, roofFront, roof, cabinFront, hood + 0.06),
                        paint)
                .mark("roof, front end", roofFront, roof)
                .mark("roof, rear end", roofRear, roof)
                .grown(
                        "body",
                        Outline.smooth(
                                -0.95,
                                hood + 0.02,
                                -0.6,
                                hood - 0.01,
                                0.1,
                                hood,
                                0.6,
                                hood + 0.01,
                                0.9,
                                hood + 0.1,
                                0.98,
                                0.15,
                                0.95,
                                base,
                                0.3,
                                base + 0.01,
                                -0.5,
                                base + 0.01,
                                -0.94,
                                base,
                                -0.98,
                                0.1),
                        paint)
                .mark("windscreen foot", cabinFront, hood + 0.03)
                .mark("front bumper", 0.98, 0.15)
                .mark("rear bumper", -0.98, 0.1)
                .maybe(0.15)
                .part(
                        "rear window",
                        Outline.polygon(
                                cabinRear + 0.1,
                                hood + 0.02,
                                roofRear + 0.06,
                                roof + 0.06,
                                pillar,
                                roof + 0.06,
                                pillar,
                                hood + 0.02),
                        glass)
                .mark("rear window, lower rear corner", cabinRear + 0.1, hood + 0.02)
                .maybe(0.1)
                .part(
                        "front window",
                        Outline.polygon(
                                pillar + 0.06,
                                hood + 0.02,
                                pillar + 0.06,
                                roof + 0.06,
                                roofFront - 0.04,
                                roof + 0.06,
                                cabinFront - 0.09,
                                hood + 0.02),
                        glass)
                .mark("front window, lower front corner", cabinFront - 0.09, hood + 0.02)
                .maybe(0.5)
                .wire("door gap", Outline.line(pillar + 0.03, hood + 0.04, pillar + 0.03, base - 0.04), 0.015, tyre)
                .maybe(0.6)
                .wire("door handle", Outline.line(pillar - 0.12, hood + 0.12, pillar - 0.03, hood + 0.12), 0.025, rim)
                .maybe(0.4)
                .part("headlight", Outline.ellipse(0.9, 0.08, 0.045, 0.06), lamp)
                .mark("headlight", 0.9, 0.08);
        for (double centre : new double[] {-front, front}) {
            String which = centre < 0 ? "rear" : "front";
            car.part(which + " wheel", Outline.ellipse(centre, base, wheel, wheel), tyre)
                    .mark(which + " wheel, lowest point", centre, base + wheel)
                    .maybe(0.35)
                    .part(which + " rim", Outline.ellipse(centre, base, wheel * 0.55, wheel * 0.55), rim)
                    .mark(which + " wheel hub", centre, base);
        }
        return car.build();
    }

    static Figure sailboat(Dice dice) {
        double mast = dice.between(-0.05, 0.12);
        double top = -0.98;
        double boom = dice.between(0.3, 0.42);
        double belly = dice.between(0.03, 0.12);
        double stern = dice.between(0.5, 0.72);
        Material cloth = Material.matt(Colour.between(dice, 0, 360, 0.15, 0.9)).withRelief(0.8);
        Material jib =
                dice.chance(0.5) ? cloth : Material.matt(Colour.paint(dice)).withRelief(0.8);
        Material hull = dice.chance(0.5) ? Material.wood(dice) : Material.shiny(Colour.paint(dice));
        double deck = 0.52;
        return Figure.of("sailboat")
                .wire("mast", Outline.line(mast, top, mast, deck), 0.03, Material.wood(dice))
                .mark("mast top", mast, top)
                .part(
                        "mainsail",
                        Outline.smooth(
                                mast - 0.03,
                                top + 0.06,
                                mast - 0.03,
                                -0.2,
                                mast - 0.03,
                                boom - 0.03,
                                mast - stern / 2,
                                boom + belly,
                                mast - stern,
                                boom,
                                mast - stern * 0.65 - belly,
                                -0.1),
                        cloth)
                .mark("mainsail, outer corner", mast - stern, boom)
                .maybe(0.15)
                .part(
                        "foresail",
                        Outline.polygon(mast + 0.04, top + 0.15, mast + 0.04, boom - 0.04, 0.78, boom + 0.05),
                        jib)
                .mark("foresail, outer corner", 0.78, boom + 0.05)
                .mark("foresail, top corner", mast + 0.04, top + 0.15)
                .maybe(0.4)
                .part(
                        "flag",
                        Outline.polygon(mast, top, mast - 0.2, top + 0.05, mast, top + 0.1),
                        Material.matt(Colour.paint(dice)))
                .mark("flag tip", mast - 0.2, top + 0.05)
                .part("hull", Outline.polygon(-0.85, deck, 0.95, deck - 0.05, 0.66, 0.88, -0.62, 0.88), hull)
                .mark("bow", 0.95, deck - 0.05)
                .mark("stern, upper corner", -0.85, deck)
                .mark("keel, front end", 0.66, 0.88)
                .mark("keel, rear end", -0.62, 0.88)
                .maybe(0.6)
                .wire("waterline", Outline.line(-0.76, 0.68, 0.8, 0.66), 0.03, Material.matt(Colour.paint(dice)))
                .build();
    }

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
                .wire("left rope", Outline.line(-0.14, mouth, -basket, rim), 0.015, rope)
                .maybe(0.1)
                .wire("right rope", Outline.line(0.14, mouth, basket, rim), 0.015, rope)
                .part(
                        "envelope",
                        Outline.smooth(
                                0,
                                -1,
                                wide * 0.72,
                                -0.8,
                                wide,
                                -0.36,
                                wide * 0.72,
                                0.05,
                                0.2,
                                0.4,
                                -0.2,
                                0.4,
                                -wide * 0.72,
                                0.05,
                                -wide,
                                -0.36,
                                -wide * 0.72,
                                -0.8),
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
                                    0,
                                    -1,
                                    bulge * wide,
                                    -0.75,
                                    bulge * wide * 1.25,
                                    -0.36,
                                    bulge * wide,
                                    0.05,
                                    bulge * 0.25,
                                    0.42),
                            0.02,
                            Material.matt(paint.darker(0.4)));
        }
        return balloon.part(
                        "basket",
                        Outline.polygon(-basket, rim, basket, rim, basket * 0.85, 1, -basket * 0.85, 1),
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
                -half * 0.5,
                0.62,
                0,
                0.6,
                half * 0.5,
                0.62,
                half * 0.35,
                0.8,
                0,
                dice.between(0.9, 1.05),
                -half * 0.35,
                0.8);
        return Figure.of("rocket")
                .maybe(0.3)
                .part("flame", flame, Material.matt(Colour.between(dice, 15, 50, 0.85, 0.95)))
                .part(
                        "left fin",
                        Outline.polygon(-half * 0.8, 0.2, -half - fin, 0.62, -half - fin, 0.82, -half * 0.7, 0.58),
                        trim)
                .mark("left fin, lower tip", -half - fin, 0.82)
                .mark("left fin, upper tip", -half - fin, 0.62)
                .part(
                        "right fin",
                        Outline.polygon(half * 0.8, 0.2, half + fin, 0.62, half + fin, 0.82, half * 0.7, 0.58),
                        trim)
                .mark("right fin, lower tip", half + fin, 0.82)
                .mark("right fin, upper tip", half + fin, 0.62)
                .part(
                        "hull",
                        Outline.smooth(
                                0,
                                -1,
                                half * 0.7,
                                shoulder - 0.12,
                                half,
                                shoulder + 0.2,
                                half,
                                0.2,
                                half * 0.75,
                                0.64,
                                0,
                                0.66,
                                -half * 0.75,
                                0.64,
                                -half,
                                0.2,
                                -half,
                                shoulder + 0.2,
                                -half * 0.7,
                                shoulder - 0.12),
                        hull)
                .mark("nose tip", 0, -1)
                .mark("hull, lower left corner", -half * 0.75, 0.64)
                .mark("hull, lower right corner", half * 0.75, 0.64)
                .maybe(0.3)
                .wire(
                        "nose line",
                        Outline.curve(-half * 0.92, shoulder, 0, shoulder + 0.06, half * 0.92, shoulder),
                        0.025,
                        trim)
                .mark("nose line, left end", -half * 0.92, shoulder)
                .part("porthole", Outline.ellipse(0, shoulder + 0.34, half * 0.45, half * 0.45), Material.glass(dice))
                .mark("porthole centre", 0, shoulder + 0.34)
                .maybe(0.4)
                .part("middle fin", Outline.polygon(-0.03, 0.3, 0.03, 0.3, 0.035, 0.78, -0.035, 0.78), trim)
                .mark("middle fin, lower end", 0, 0.78)
                .build();
    }
}
