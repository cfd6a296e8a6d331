package dev.sketchwarp.benchmarks.decode;

import io.github.humbleui.skija.Bitmap;
import io.github.humbleui.skija.ColorAlphaType;
import io.github.humbleui.skija.FilterMipmap;
import io.github.humbleui.skija.FilterMode;
import io.github.humbleui.skija.Image;
import io.github.humbleui.skija.ImageInfo;
import io.github.humbleui.skija.MipmapMode;
import io.github.humbleui.skija.Pixmap;

/** Skia, whose JPEG decoder is libjpeg-turbo; squares are made with a mipmap, which is bilinear from the next larger power of two. */
public final class SkiaDecoder implements PictureDecoder {

    @Override
    public String name() {
        return "libjpeg-turbo";
    }

    @Override
    public boolean reads(PictureFormat format) {
        return format == PictureFormat.JPEG;
    }

    @Override
    public byte[] rgb(byte[] file, int side) {
        try (Image image = Image.makeDeferredFromEncodedBytes(file);
                Bitmap square = new Bitmap()) {
            square.allocPixels(ImageInfo.makeS32(side, side, ColorAlphaType.OPAQUE));
            boolean same = image.getWidth() == side && image.getHeight() == side;
            if (same) {
                image.readPixels(square);
            } else {
                try (Pixmap pixels = square.peekPixels()) {
                    image.scalePixels(pixels, new FilterMipmap(FilterMode.LINEAR, MipmapMode.LINEAR), false);
                }
            }
            return rgb(square.readPixels());
        }
    }

    /** Skia's 32 bits a pixel are blue, green, red, alpha on little-endian machines. */
    private static byte[] rgb(byte[] bgra) {
        byte[] rgb = new byte[bgra.length / 4 * 3];
        for (int from = 0, to = 0; from < bgra.length; from += 4, to += 3) {
            rgb[to] = bgra[from + 2];
            rgb[to + 1] = bgra[from + 1];
            rgb[to + 2] = bgra[from];
        }
        return rgb;
    }
}
