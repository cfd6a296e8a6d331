package dev.sketchwarp.generator.photo;

import dev.sketchwarp.generator.scene.Colour;
import dev.sketchwarp.model.image.RgbImage;

/** A square picture in the making: three planes of sRGB values around 0 to 1. */
final class Raster {
    final int size;
    final float[] red;
    final float[] green;
    final float[] blue;

    Raster(int size) {
        this.size = size;
        this.red = new float[size * size];
        this.green = new float[size * size];
        this.blue = new float[size * size];
    }

    /** The colour of a pixel. */
    @FunctionalInterface
    interface Shader {
        Colour at(int x, int y);
    }

    /** Paints every pixel. */
    void paint(Shader shader) {
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                blend(y * size + x, shader.at(x, y), 1);
            }
        }
    }

    /** Paints the pixels of a mask, by their coverage. */
    void paint(Mask mask, Shader shader) {
        for (int y = Math.max(0, mask.top); y < Math.min(size, mask.top + mask.height); y++) {
            for (int x = Math.max(0, mask.left); x < Math.min(size, mask.left + mask.width); x++) {
                float share = mask.cover[mask.index(x, y)];
                if (share > 0.004f) {
                    blend(y * size + x, shader.at(x, y), share);
                }
            }
        }
    }

    /** Darkens the pixels of a mask. */
    void shade(Mask mask, double strength) {
        for (int y = Math.max(0, mask.top); y < Math.min(size, mask.top + mask.height); y++) {
            for (int x = Math.max(0, mask.left); x < Math.min(size, mask.left + mask.width); x++) {
                float light = (float) (1 - strength * mask.cover[mask.index(x, y)]);
                int i = y * size + x;
                red[i] *= light;
                green[i] *= light;
                blue[i] *= light;
            }
        }
    }

    float[][] planes() {
        return new float[][] {red, green, blue};
    }

    RgbImage image() {
        byte[] rgb = new byte[3 * size * size];
        for (int i = 0; i < size * size; i++) {
            rgb[3 * i] = quantized(red[i]);
            rgb[3 * i + 1] = quantized(green[i]);
            rgb[3 * i + 2] = quantized(blue[i]);
        }
        return new RgbImage(size, size, rgb);
    }

    private void blend(int i, Colour colour, float share) {
        red[i] += share * ((float) colour.red() - red[i]);
        green[i] += share * ((float) colour.green() - green[i]);
        blue[i] += share * ((float) colour.blue() - blue[i]);
    }

    private static byte quantized(float value) {
        return (byte) Math.max(0, Math.min(255, Math.round(value * 255)));
    }
}
