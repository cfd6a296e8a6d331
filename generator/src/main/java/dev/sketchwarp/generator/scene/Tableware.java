package dev.sketchwarp.generator.scene;

import static dev.sketchwarp.generator.scene.Outline.at;
import static dev.sketchwarp.generator.scene.Outline.bothSides;

import dev.sketchwarp.generator.scene.Material.Texture;
import java.util.List;

/** Small things that stand on a table. */
final class Tableware {

    private Tableware() {}

    static Figure cup(Dice dice) {
        double top = dice.between(0.5, 0.68);
        double base = top * dice.between(0.65, 0.98);
        double side = (top + base) / 2;
        double rim = dice.between(0.08, 0.17);
        double high = dice.between(0.55, 0.75);
        double handle = dice.between(0.22, 0.32);
        Material glaze = glaze(dice);
        double handleY = -0.02;
        return Figure.of("cup")
                .part(
                        "handle",
                        Outline.band(Outline.arc(side - 0.04, handleY, handle, 0.3, -85, 85), 0.055, 0.055),
                        glaze)
                .mark("handle, outermost point", side + handle + 0.015, handleY)
                .part(
                        "body",
                        Outline.smooth(bothSides(
                                at(top, -high),
                                at(side, 0),
                                at(base, high - 0.08),
                                at(base * 0.6, high),
                                at(0, high + 0.03))),
                        glaze)
                .mark("foot, left corner", -base, high - 0.08)
                .mark("foot, right corner", base, high - 0.08)
                .part("rim", Outline.ellipse(0, -high, top, rim), glaze)
                .mark("rim, left end", -top, -high)
                .mark("rim, right end", top, -high)
                .mark("rim, rear", 0, -high - rim)
                .maybe(0.3)
                .part(
                        "drink",
                        Outline.ellipse(0, -high + 0.01, top * 0.86, rim * 0.75),
                        Material.shiny(Colour.between(dice, 15, 35, 0.7, 0.3)).withRelief(0))
                .mark("rim, front", 0, -high + rim)
                .maybe(0.3)
                .wire(
                        "band",
                        Outline.curve(at(-side, high * 0.25), at(0, high * 0.25 + rim * 0.7), at(side, high * 0.25)),
                        0.05,
                        Material.matt(Colour.paint(dice)))
                .mark("band, left end", -side, high * 0.25)
                .build();
    }

    static Figure teapot(Dice dice) {
        double wide = dice.between(0.5, 0.6);
        double high = dice.between(0.4, 0.5);
        double spout = dice.between(-0.42, -0.25);
        Material glaze = glaze(dice);
        double centreY = 0.25;
        double lid = centreY - high * 0.93;
        return Figure.of("teapot")
                .part(
                        "handle",
                        Outline.band(Outline.arc(-wide + 0.04, centreY - 0.06, 0.34, 0.32, 95, 265), 0.05, 0.05),
                        glaze)
                .mark("handle, outermost point", -wide - 0.35, centreY - 0.06)
                .part(
                        "spout",
                        Outline.polygon(
                                at(wide * 0.7, centreY + 0.2),
                                at(0.72, centreY - 0.1),
                                at(0.86, spout),
                                at(1, spout + 0.06),
                                at(0.88, centreY),
                                at(wide * 0.8, centreY + 0.32)),
                        glaze)
                .mark("spout, inner lip", 0.86, spout)
                .mark("spout, outer lip", 1, spout + 0.06)
                .part(
                        "foot",
                        Outline.polygon(
                                at(-0.3, centreY + high * 0.8),
                                at(0.3, centreY + high * 0.8),
                                at(0.36, centreY + high + 0.06),
                                at(-0.36, centreY + high + 0.06)),
                        glaze)
                .mark("foot, left corner", -0.36, centreY + high + 0.06)
                .mark("foot, right corner", 0.36, centreY + high + 0.06)
                .part("belly", Outline.ellipse(0, centreY, wide, high), glaze)
                .part("lid", Outline.cap(0, lid + 0.08, 0.32, 0.2, 180, 360), glaze)
                .mark("lid, left end", -0.32, lid + 0.08)
                .mark("lid, right end", 0.32, lid + 0.08)
                .part("knob", Outline.ellipse(0, lid - 0.16, 0.075, 0.075), glaze)
                .mark("knob top", 0, lid - 0.235)
                .maybe(0.4)
                .part(
                        "ornament",
                        Outline.ellipse(0, centreY + 0.03, 0.18, 0.16),
                        Material.matt(Colour.paint(dice)).withRelief(0))
                .mark("ornament", 0, centreY + 0.03)
                .build();
    }

    static Figure hourglass(Dice dice) {
        double bulb = dice.between(0.42, 0.55);
        double neck = dice.between(0.04, 0.07);
        double plate = bulb + dice.between(0.08, 0.16);
        double fill = dice.between(0.3, 0.6);
        Material wood = Material.wood(dice);
        Material glass = Material.glass(dice);
        Material sand = Material.matt(Colour.between(dice, 25, 45, 0.55, 0.8))
                .with(Texture.MOTTLED, Colour.hsv(30, 0.5, 0.55), 0.03);
        double inner = 0.76;
        return Figure.of("hourglass")
                .maybe(0.25)
                .wire("left post", Outline.line(at(-plate + 0.06, -inner), at(-plate + 0.06, inner)), 0.06, wood)
                .maybe(0.25)
                .wire("right post", Outline.line(at(plate - 0.06, -inner), at(plate - 0.06, inner)), 0.06, wood)
                .part(
                        "upper bulb",
                        Outline.smooth(
                                bothSides(at(bulb, -inner), at(bulb, -0.5), at(bulb * 0.6, -0.22), at(neck, 0.02))),
                        glass)
                .mark("neck, left side", -neck, 0)
                .mark("neck, right side", neck, 0)
                .grown(
                        "lower bulb",
                        Outline.smooth(
                                bothSides(at(bulb, inner), at(bulb, 0.5), at(bulb * 0.6, 0.22), at(neck, -0.02))),
                        glass)
                .maybe(0.3)
                .part(
                        "upper sand",
                        Outline.polygon(
                                at(-bulb * 0.75 * fill - 0.1, -0.1 - 0.4 * fill),
                                at(bulb * 0.75 * fill + 0.1, -0.1 - 0.4 * fill),
                                at(0, -0.02)),
                        sand)
                .mark("upper sand, left corner", -bulb * 0.75 * fill - 0.1, -0.1 - 0.4 * fill)
                .maybe(0.2)
                .part(
                        "lower sand",
                        Outline.smooth(bothSides(
                                at(0, 0.3 + 0.25 * fill),
                                at(bulb * 0.5, inner - 0.2),
                                at(bulb * 0.85, inner),
                                at(0, inner))),
                        sand)
                .mark("lower sand top", 0, 0.3 + 0.25 * fill)
                .part("upper plate", Outline.box(-plate, -0.94, plate, -inner), wood)
                .mark("upper left corner", -plate, -0.94)
                .mark("upper right corner", plate, -0.94)
                .part("lower plate", Outline.box(-plate, inner, plate, 0.94), wood)
                .mark("lower left corner", -plate, 0.94)
                .mark("lower right corner", plate, 0.94)
                .build();
    }

    private static Material glaze(Dice dice) {
        Texture pattern = dice.pick(List.of(Texture.PLAIN, Texture.STRIPES, Texture.SPOTS, Texture.CHECKS));
        return Material.shiny(Colour.paint(dice))
                .with(pattern, Colour.between(dice, 0, 360, 0.3, 0.85), dice.between(0.12, 0.25))
                .withRelief(0.9);
    }
}
