package dev.sketchwarp.generator.scene;

import static dev.sketchwarp.generator.scene.Outline.at;

/** Things with wheels, seen from the side. */
final class Vehicles {

    private Vehicles() {}

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
                Outline spoke = Outline.line(at(centre, hub), at(centre + wheel, hub))
                        .turned(360.0 * i / spokes + 20, centre, hub);
                bicycle.maybe(0.8).wire(which + " spoke", spoke, 0.012, chrome);
            }
            bicycle.wire(which + " wheel", Outline.ellipse(centre, hub, wheel, wheel), 0.055, tyre)
                    .mark(which + " wheel hub", centre, hub)
                    .mark(which + " wheel, lowest point", centre, hub + wheel)
                    .mark(which + " wheel, outermost point", centre + (centre == rear ? -wheel : wheel), hub);
        }
        return bicycle.wire("chain stay", Outline.line(at(rear, hub), at(-0.08, hub + 0.04)), 0.04, tube)
                .wire("seat stay", Outline.line(at(rear, hub), at(-0.24, seat + 0.14)), 0.035, tube)
                .wire("seat tube", Outline.line(at(-0.08, hub + 0.04), at(-0.28, seat)), 0.05, tube)
                .mark("pedal axle", -0.08, hub + 0.04)
                .wire("down tube", Outline.line(at(-0.08, hub + 0.04), at(0.4, seat + 0.12)), 0.05, tube)
                .maybe(0.2)
                .wire("top tube", Outline.line(at(-0.24, seat + 0.14), at(0.38, seat + 0.04)), 0.05, tube)
                .wire("fork", Outline.line(at(front, hub), at(0.34, bars + 0.02)), 0.045, tube)
                .maybe(0.15)
                .wire(
                        "handlebar",
                        Outline.curve(
                                at(0.34, bars), at(0.5, bars - 0.03), at(0.58, bars + 0.08), at(0.48, bars + 0.14)),
                        0.05,
                        tyre)
                .mark("handlebar end", 0.48, bars + 0.14)
                .maybe(0.4)
                .wire(
                        "crank",
                        Outline.line(at(-0.08, hub + 0.04), at(dice.between(-0.2, 0.05), hub + 0.22)),
                        0.035,
                        chrome)
                .part(
                        "saddle",
                        Outline.smooth(
                                at(-0.42, seat - 0.05),
                                at(-0.25, seat - 0.05),
                                at(-0.12, seat - 0.02),
                                at(-0.25, seat + 0.03),
                                at(-0.4, seat + 0.03)),
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
                                at(cabinRear, hood + 0.06),
                                at(roofRear, roof),
                                at(roofFront, roof),
                                at(cabinFront, hood + 0.06)),
                        paint)
                .mark("roof, front end", roofFront, roof)
                .mark("roof, rear end", roofRear, roof)
                .grown(
                        "body",
                        Outline.smooth(
                                at(-0.95, hood + 0.02),
                                at(-0.6, hood - 0.01),
                                at(0.1, hood),
                                at(0.6, hood + 0.01),
                                at(0.9, hood + 0.1),
                                at(0.98, 0.15),
                                at(0.95, base),
                                at(0.3, base + 0.01),
                                at(-0.5, base + 0.01),
                                at(-0.94, base),
                                at(-0.98, 0.1)),
                        paint)
                .mark("windscreen foot", cabinFront, hood + 0.03)
                .mark("front bumper", 0.98, 0.15)
                .mark("rear bumper", -0.98, 0.1)
                .maybe(0.15)
                .part(
                        "rear window",
                        Outline.polygon(
                                at(cabinRear + 0.1, hood + 0.02),
                                at(roofRear + 0.06, roof + 0.06),
                                at(pillar, roof + 0.06),
                                at(pillar, hood + 0.02)),
                        glass)
                .mark("rear window, lower rear corner", cabinRear + 0.1, hood + 0.02)
                .maybe(0.1)
                .part(
                        "front window",
                        Outline.polygon(
                                at(pillar + 0.06, hood + 0.02),
                                at(pillar + 0.06, roof + 0.06),
                                at(roofFront - 0.04, roof + 0.06),
                                at(cabinFront - 0.09, hood + 0.02)),
                        glass)
                .mark("front window, lower front corner", cabinFront - 0.09, hood + 0.02)
                .maybe(0.5)
                .wire(
                        "door gap",
                        Outline.line(at(pillar + 0.03, hood + 0.04), at(pillar + 0.03, base - 0.04)),
                        0.015,
                        tyre)
                .maybe(0.6)
                .wire(
                        "door handle",
                        Outline.line(at(pillar - 0.12, hood + 0.12), at(pillar - 0.03, hood + 0.12)),
                        0.025,
                        rim)
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
}
