package dev.sketchwarp.model.image;

import java.util.Arrays;

/**
 * An sRGB image, 8 bits a channel.
 *
 * @param width pixels, at least 1
 * @param height pixels, at least 1
 * @param rgb unsigned bytes of shape (height, width, 3), row-major: {@code rgb[(y * width + x) * 3 + channel]}. Neither
 *     copied nor to be changed by whoever receives the image.
 */
public record RgbImage(int width, int height, byte[] rgb) {

    /** Of 255. */
    private static final int BARELY_VISIBLE = 4;

    public RgbImage {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("an image has at least one pixel, not " + width + " x " + height);
        }
        if (rgb.length != Math.multiplyExact(Math.multiplyExact(width, height), 3)) {
            throw new IllegalArgumentException(
                    width + " x " + height + " pixels take " + 3L * width * height + " bytes, not " + rgb.length);
        }
    }

    /** The channel (0 red, 1 green, 2 blue) of a pixel, 0 to 255. */
    public int channel(int x, int y, int channel) {
        return rgb[(y * width + x) * 3 + channel] & 0xff;
    }

    /**
     * Whether nothing can be seen in the image: no channel of any pixel differs from the first pixel's by more than
     * {@value #BARELY_VISIBLE}.
     */
    public boolean isBlank() {
        int red = rgb[0] & 0xff;
        int green = rgb[1] & 0xff;
        int blue = rgb[2] & 0xff;
        for (int i = 3; i < rgb.length; i += 3) {
            if (Math.abs((rgb[i] & 0xff) - red) > BARELY_VISIBLE
                    || Math.abs((rgb[i + 1] & 0xff) - green) > BARELY_VISIBLE
                    || Math.abs((rgb[i + 2] & 0xff) - blue) > BARELY_VISIBLE) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RgbImage image
                && width == image.width
                && height == image.height
                && Arrays.equals(rgb, image.rgb);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * width + height) + Arrays.hashCode(rgb);
    }

    @Override
    public String toString() {
        return "RgbImage[" + width + " x " + height + "]";
    }
}
