package dev.sketchwarp.model.image;

import com.twelvemonkeys.imageio.color.ColorProfiles;
import java.awt.Transparency;
import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Arrays;

/**
 * Turns any {@link BufferedImage} a reader returns into opaque sRGB bytes: what is transparent lies on white, as on
 * paper, or on black; 16 bits are rounded to 8; grey counts as sRGB's grey. Samples are read as stored and not through Java2D, whose
 * grey has another gamma and would change the picture.
 */
final class SrgbPixels {

    private static final int WHITE = 255;
    private static final int[] RGB = {0, 1, 2};
    private static final byte[] BLACK = new byte[1 << 14];

    private static final ColorModel COLORS = new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_sRGB), false, false, Transparency.OPAQUE, DataBuffer.TYPE_BYTE);

    private SrgbPixels() {}

    /** An image whose bytes are those of an {@link RgbImage}: what a reader puts there need not be brought into order. */
    static BufferedImage blank(int width, int height, DecodingMemory memory) {
        RgbImage pixels = new RgbImage(width, height, memory.array(3 * width * height));
        blacken(pixels.rgb()); // where a reader leaves pixels out, no other image must show
        return new BufferedImage(COLORS, raster(pixels, pixels.rgb()), false, null);
    }

    /** By copying, which is native: a loop takes 20 times as long where Java is not compiled to the last. */
    private static void blacken(byte[] rgb) {
        for (int from = 0; from < rgb.length; from += BLACK.length) {
            System.arraycopy(BLACK, 0, rgb, from, Math.min(BLACK.length, rgb.length - from));
        }
    }

    /** On white. */
    static RgbImage of(BufferedImage image, DecodingMemory memory) {
        ColorModel colors = image.getColorModel();
        if (isRgbImage(image.getRaster(), colors)) {
            byte[] rgb = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
            return new RgbImage(image.getWidth(), image.getHeight(), rgb);
        }
        byte[] rgb = memory.array(Math.multiplyExact(3, Math.multiplyExact(image.getWidth(), image.getHeight())));
        copy(image, WHITE, rgb);
        return new RgbImage(image.getWidth(), image.getHeight(), rgb);
    }

    /** Puts the image's pixels, on white, in the place of those in {@code pixels}. */
    static void putOnWhite(BufferedImage image, RgbImage pixels) {
        copy(image, WHITE, pixels.rgb());
    }

    /** Likewise on black. */
    static void putOnBlack(BufferedImage image, RgbImage pixels) {
        copy(image, 0, pixels.rgb());
    }

    private static void copy(BufferedImage image, int ground, byte[] rgb) {
        ColorModel colors = image.getColorModel();
        if (colors instanceof IndexColorModel palette) {
            fromPalette(image.getRaster(), palette, ground, rgb);
        } else if (isPlainBytes(image.getRaster(), colors)) {
            fromBytes(image.getRaster(), rgb);
        } else {
            fromSamples(image.getRaster(), colors, ground, rgb);
        }
    }

    /** Whether something lies under the image: some pixel lets it through. */
    static boolean isTransparent(BufferedImage image) {
        ColorModel colors = image.getColorModel();
        if (!colors.hasAlpha()) {
            return false;
        }
        int[] row = new int[image.getWidth()];
        for (int y = 0; y < image.getHeight(); y++) {
            if (isTransparent(alphas(image.getRaster(), colors, y, row), colors)) {
                return true;
            }
        }
        return false;
    }

    private static int[] alphas(Raster raster, ColorModel colors, int y, int[] row) {
        int band = colors instanceof IndexColorModel ? 0 : colors.getNumComponents() - 1;
        return raster.getSamples(0, y, row.length, 1, band, row);
    }

    private static boolean isTransparent(int[] row, ColorModel colors) {
        if (colors instanceof IndexColorModel palette) {
            return Arrays.stream(row)
                    .anyMatch(index -> palette.getAlpha(Math.min(index, palette.getMapSize() - 1)) < 255);
        }
        int opaque = (1 << colors.getComponentSize(colors.getNumComponents() - 1)) - 1;
        return Arrays.stream(row).anyMatch(alpha -> alpha < opaque);
    }

    /**
     * From the colours of a profile to sRGB. A profile that is damaged, or not one of RGB, changes nothing: it is not
     * worth losing the picture over.
     */
    static RgbImage convert(RgbImage image, byte[] iccProfile) {
        try {
            ICC_Profile profile = ColorProfiles.createProfile(iccProfile);
            if (profile.getColorSpaceType() != ColorSpace.TYPE_RGB || ColorProfiles.isCS_sRGB(profile)) {
                return image;
            }
            ColorConvertOp op =
                    new ColorConvertOp(new ICC_ColorSpace(profile), ColorSpace.getInstance(ColorSpace.CS_sRGB), null);
            WritableRaster converted =
                    op.filter(raster(image, image.rgb()), raster(image, new byte[image.rgb().length]));
            return new RgbImage(image.width(), image.height(), ((DataBufferByte) converted.getDataBuffer()).getData());
        } catch (IllegalArgumentException | CMMException e) {
            return image;
        }
    }

    private static WritableRaster raster(RgbImage image, byte[] rgb) {
        return Raster.createInterleavedRaster(
                new DataBufferByte(rgb, rgb.length), image.width(), image.height(), 3 * image.width(), 3, RGB, null);
    }

    private static void fromPalette(Raster raster, IndexColorModel palette, int ground, byte[] rgb) {
        byte[] colors = colors(palette, ground);
        int last = palette.getMapSize() - 1;
        byte[] row = new byte[raster.getWidth()];
        for (int y = 0, out = 0; y < raster.getHeight(); y++) {
            raster.getDataElements(0, y, row.length, 1, row); // an index a byte, however many bits the file has for it
            for (byte index : row) {
                int color = 3 * Math.min(index & 0xff, last);
                rgb[out++] = colors[color];
                rgb[out++] = colors[color + 1];
                rgb[out++] = colors[color + 2];
            }
        }
    }

    private static byte[] colors(IndexColorModel palette, int ground) {
        byte[] colors = new byte[3 * palette.getMapSize()];
        for (int i = 0; i < palette.getMapSize(); i++) {
            int alpha = palette.getAlpha(i);
            colors[3 * i] = on(ground, palette.getRed(i), alpha);
            colors[3 * i + 1] = on(ground, palette.getGreen(i), alpha);
            colors[3 * i + 2] = on(ground, palette.getBlue(i), alpha);
        }
        return colors;
    }

    /** Whether each pixel is one byte of grey, or three side by side: of most files, as any reader returns them. */
    private static boolean isPlainBytes(Raster raster, ColorModel colors) {
        return raster.getSampleModel() instanceof PixelInterleavedSampleModel samples
                && samples.getTransferType() == DataBuffer.TYPE_BYTE
                && (samples.getNumBands() == 1 || samples.getNumBands() == 3)
                && samples.getPixelStride() == samples.getNumBands()
                && colors.getComponentSize(0) == 8
                && !colors.hasAlpha()
                && raster.getSampleModelTranslateX() == 0
                && raster.getSampleModelTranslateY() == 0;
    }

    /** Whether the raster's bytes are those that an {@link RgbImage} has. */
    private static boolean isRgbImage(Raster raster, ColorModel colors) {
        return isPlainBytes(raster, colors)
                && Arrays.equals(((PixelInterleavedSampleModel) raster.getSampleModel()).getBandOffsets(), RGB)
                && raster.getDataBuffer().getOffset() == 0
                && raster.getDataBuffer().getSize() == 3 * raster.getWidth() * raster.getHeight();
    }

    private static void fromBytes(Raster raster, byte[] rgb) {
        PixelInterleavedSampleModel samples = (PixelInterleavedSampleModel) raster.getSampleModel();
        DataBufferByte buffer = (DataBufferByte) raster.getDataBuffer();
        byte[] data = buffer.getData(0);
        int bands = samples.getNumBands();
        int red = samples.getBandOffsets()[0];
        int green = samples.getBandOffsets()[bands / 2];
        int blue = samples.getBandOffsets()[bands - 1];
        for (int y = 0, out = 0; y < raster.getHeight(); y++) {
            int in = buffer.getOffset() + y * samples.getScanlineStride();
            for (int x = 0; x < raster.getWidth(); x++, in += bands, out += 3) {
                rgb[out] = data[in + red];
                rgb[out + 1] = data[in + green];
                rgb[out + 2] = data[in + blue];
            }
        }
    }

    /** Grey, grey and alpha, RGB, RGB and alpha: of any number of bits. */
    private static void fromSamples(Raster raster, ColorModel colors, int ground, byte[] rgb) {
        int bands = raster.getNumBands();
        int blue = colors.getNumColorComponents() - 1;
        int green = blue / 2;
        int[] row = new int[bands * raster.getWidth()];
        for (int y = 0, out = 0; y < raster.getHeight(); y++) {
            raster.getPixels(0, y, raster.getWidth(), 1, row);
            to8Bits(row, colors);
            for (int in = 0; in < row.length; in += bands) {
                int alpha = colors.hasAlpha() ? row[in + blue + 1] : 255;
                rgb[out++] = on(ground, row[in], alpha);
                rgb[out++] = on(ground, row[in + green], alpha);
                rgb[out++] = on(ground, row[in + blue], alpha);
            }
        }
    }

    private static void to8Bits(int[] row, ColorModel colors) {
        int bands = colors.getNumComponents();
        for (int band = 0; band < bands; band++) {
            int most = (1 << colors.getComponentSize(band)) - 1;
            for (int i = band; most != 255 && i < row.length; i += bands) {
                row[i] = (row[i] * 255 + most / 2) / most;
            }
        }
    }

    private static byte on(int ground, int sample, int alpha) {
        return alpha == 255 ? (byte) sample : (byte) ((sample * alpha + ground * (255 - alpha) + 127) / 255);
    }
}
