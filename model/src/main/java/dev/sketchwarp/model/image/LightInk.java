package dev.sketchwarp.model.image;

/*
 * Why counting is enough. A sketch is ink and ground, and far more ground than ink. Chalk on a board is dark in most pixels and along the
 * border; a drawing with much black ink is so in one of the two at most. White strokes on nothing leave a sheet in which hardly a pixel is darker than
 * a faint pencil, once they lie on white; lying on black, they are few light pixels, where a scan with a transparent margin would be many.
 */
/** Tells sketches in light ink, which have to be inverted, by their pixels alone. Luminance is that of BT.601, 0 to 255. */
final class LightInk {

    /** A pixel darker than this is board, not chalk. */
    private static final int DARK = 96;

    /** A pixel at least as light as this may be chalk. */
    private static final int LIGHT = 128;

    /** Of all pixels, of a sketch on a dark ground. */
    private static final double MOSTLY = 0.6;

    /** A pixel darker than this was drawn, however faintly. */
    private static final int FAINT = 160;

    /** Of all pixels: specks. */
    private static final double HARDLY_ANY = 0.0005;

    private LightInk() {}

    /** Whether most of an image is dark, and most of its border, and something light is on it. */
    static boolean onDark(RgbImage image) {
        return hasDarkBorder(image) // first: nearly every sketch on paper ends here, after a few pixels
                && shareDarkerThan(DARK, image) >= MOSTLY
                && shareDarkerThan(LIGHT, image) <= 1 - HARDLY_ANY;
    }

    private static boolean hasDarkBorder(RgbImage image) {
        int width = image.width();
        int height = image.height();
        long dark = 0;
        for (int x = 0; x < width; x++) {
            dark += (luminance(image, x) < DARK ? 1 : 0) + (luminance(image, (height - 1) * width + x) < DARK ? 1 : 0);
        }
        for (int y = 0; y < height; y++) {
            dark += (luminance(image, y * width) < DARK ? 1 : 0)
                    + (luminance(image, y * width + width - 1) < DARK ? 1 : 0);
        }
        return dark >= MOSTLY * 2 * (width + height);
    }

    /** Whether a sketch that is transparent in places shows hardly anything on white. */
    static boolean isLostOnWhite(RgbImage onWhite) {
        return shareDarkerThan(FAINT, onWhite) < HARDLY_ANY;
    }

    /** Whether a sketch that is transparent in places is light strokes, not a light sheet. */
    static boolean isStrokes(RgbImage onBlack) {
        return shareDarkerThan(DARK, onBlack) >= MOSTLY && !onBlack.isBlank();
    }

    static void invert(RgbImage image) {
        byte[] rgb = image.rgb();
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) ~rgb[i];
        }
    }

    private static double shareDarkerThan(int limit, RgbImage image) {
        int pixels = image.width() * image.height();
        long darker = 0;
        for (int i = 0; i < pixels; i++) {
            darker += luminance(image, i) < limit ? 1 : 0;
        }
        return (double) darker / pixels;
    }

    private static int luminance(RgbImage image, int pixel) {
        byte[] rgb = image.rgb();
        return (299 * (rgb[3 * pixel] & 0xff) + 587 * (rgb[3 * pixel + 1] & 0xff) + 114 * (rgb[3 * pixel + 2] & 0xff))
                / 1000;
    }
}
