package dev.sketchwarp.generator.scene;

/** Red, green and blue from 0 to 1, as sRGB values. */
public record Colour(double red, double green, double blue) {

    /**
     * From hue, saturation and value.
     *
     * @param hue in degrees: 0 red, 120 green, 240 blue
     * @param saturation 0 grey to 1
     * @param value 0 black to 1
     */
    public static Colour hsv(double hue, double saturation, double value) {
        return new Colour(
                channel(hue, 5, saturation, value),
                channel(hue, 3, saturation, value),
                channel(hue, 1, saturation, value));
    }

    public static Colour grey(double value) {
        return new Colour(value, value, value);
    }

    /** Something painted: any hue. */
    static Colour paint(Dice dice) {
        return hsv(dice.between(0, 360), dice.between(0.35, 0.9), dice.between(0.4, 0.95));
    }

    /** A hue between two, as things of nature have. */
    static Colour between(Dice dice, double fromHue, double toHue, double saturation, double value) {
        return hsv(
                dice.between(fromHue, toHue), clamp(saturation + 0.2 * dice.bell()), clamp(value + 0.2 * dice.bell()));
    }

    public Colour mix(Colour other, double share) {
        return new Colour(
                red + share * (other.red - red),
                green + share * (other.green - green),
                blue + share * (other.blue - blue));
    }

    public Colour darker(double share) {
        return mix(grey(0), share);
    }

    public Colour lighter(double share) {
        return mix(grey(1), share);
    }

    private static double channel(double hue, int offset, double saturation, double value) {
        double k = (offset + hue / 60) % 6;
        return value - value * saturation * Math.max(0, Math.min(1, Math.min(k, 4 - k)));
    }

    private static double clamp(double value) {
        return Math.max(0, Math.min(1, value));
    }
}
