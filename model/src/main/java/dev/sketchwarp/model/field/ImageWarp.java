package dev.sketchwarp.model.field;

import dev.sketchwarp.model.image.RgbImage;

/** Redraws an image in another image's frame, by looking up each pixel of the frame through a field. */
public final class ImageWarp {

    private static final byte WHITE = (byte) 255;

    private ImageWarp() {}

    /**
     * Draws {@code source} as it looks in the frame.
     *
     * @param source the image to redraw, for example the photo
     * @param frame size of the result, for example the sketch's
     * @param field displacements from the frame to the source, for example sketch to photo
     * @return of the frame's size; sampled bilinearly; white where the field leads outside of the source
     */
    public static RgbImage warp(RgbImage source, ImageSize frame, DisplacementField field) {
        ImageSize sourceSize = ImageSize.of(source);
        byte[] warped = new byte[Math.multiplyExact(3, Math.multiplyExact(frame.width(), frame.height()))];
        for (int y = 0, i = 0; y < frame.height(); y++) {
            for (int x = 0; x < frame.width(); x++, i += 3) {
                NormalizedPoint start = frame.normalize(new Point(x, y));
                sample(source, sourceSize.toPixels(field.map(start.u(), start.v())), warped, i);
            }
        }
        return new RgbImage(frame.width(), frame.height(), warped);
    }

    private static void sample(RgbImage source, Point place, byte[] into, int index) {
        int right = source.width() - 1;
        int bottom = source.height() - 1;
        // A pixel reaches half a pixel beyond its centre. Written so that NaN is outside.
        boolean inside =
                place.x() >= -0.5 && place.x() <= right + 0.5 && place.y() >= -0.5 && place.y() <= bottom + 0.5;
        double x = Math.max(0, Math.min(right, place.x()));
        double y = Math.max(0, Math.min(bottom, place.y()));
        int x0 = (int) x;
        int y0 = (int) y;
        int x1 = Math.min(x0 + 1, right);
        int y1 = Math.min(y0 + 1, bottom);
        for (int c = 0; c < 3; c++) {
            double top = mix(source.channel(x0, y0, c), source.channel(x1, y0, c), x - x0);
            double below = mix(source.channel(x0, y1, c), source.channel(x1, y1, c), x - x0);
            into[index + c] = inside ? (byte) Math.round(mix(top, below, y - y0)) : WHITE;
        }
    }

    private static double mix(double first, double second, double share) {
        return first + share * (second - first);
    }
}
