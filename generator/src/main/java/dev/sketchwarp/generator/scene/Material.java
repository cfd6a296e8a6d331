package dev.sketchwarp.generator.scene;

/**
 * How a part's surface looks in the photo. A sketch does not show it.
 *
 * @param accent the second colour of the texture
 * @param texture the pattern the two colours form
 * @param scale size of the pattern in the object's frame
 * @param gloss strength of the highlight, 0 to 1
 * @param relief how rounded the surface is, 0 (a flat plate) to 1 (a balloon)
 */
public record Material(Colour colour, Colour accent, Texture texture, double scale, double gloss, double relief) {

    /** The pattern of a surface. */
    public enum Texture {
        PLAIN,
        MOTTLED,
        FUR,
        WOOD,
        STRIPES,
        RINGS,
        SPOTS,
        CHECKS,
        BRICKS
    }

    /** Dull and slightly rounded. */
    static Material matt(Colour colour) {
        return new Material(colour, colour.darker(0.25), Texture.PLAIN, 0.1, 0.05, 0.5);
    }

    /** Like lacquer, glaze or chitin. */
    static Material shiny(Colour colour) {
        return new Material(colour, colour.darker(0.2), Texture.PLAIN, 0.1, 0.7, 0.7);
    }

    static Material metal(Dice dice) {
        Colour grey = Colour.hsv(dice.between(190, 250), dice.between(0, 0.15), dice.between(0.45, 0.85));
        return new Material(grey, grey.darker(0.3), Texture.STRIPES, 0.03, 0.6, 0.5);
    }

    static Material wood(Dice dice) {
        Colour brown = Colour.between(dice, 18, 38, 0.55, 0.55);
        return new Material(brown, brown.darker(0.35), Texture.WOOD, dice.between(0.06, 0.14), 0.1, 0.4);
    }

    static Material glass(Dice dice) {
        Colour pane = Colour.between(dice, 190, 220, 0.35, 0.7);
        return new Material(pane, pane.lighter(0.5), Texture.STRIPES, dice.between(0.3, 0.6), 0.9, 0.15);
    }

    Material with(Texture texture, Colour accent, double scale) {
        return new Material(colour, accent, texture, scale, gloss, relief);
    }

    Material withRelief(double relief) {
        return new Material(colour, accent, texture, scale, gloss, relief);
    }
}
