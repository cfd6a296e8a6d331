package dev.sketchwarp.model.field;

import dev.sketchwarp.model.image.RgbImage;

/** Width and height of an image in pixels, and the way between its pixels and normalised coordinates. */
public record ImageSize(int width, int height) {

    public ImageSize {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("an image has at least one pixel, not " + width + " x " + height);
        }
    }

    public static ImageSize of(RgbImage image) {
        return new ImageSize(image.width(), image.height());
    }

    /** Where a pixel place stands in [-1, 1]. In an image one pixel wide (or high) every place stands at 0. */
    public NormalizedPoint normalize(Point point) {
        return new NormalizedPoint(normalize(point.x(), width), normalize(point.y(), height));
    }

    /** The inverse of {@link #normalize}; one pixel wide or high, every place is that pixel's centre. */
    public Point toPixels(NormalizedPoint point) {
        return new Point(toPixels(point.u(), width), toPixels(point.v(), height));
    }

    /** Whether a place lies between the centres of the outermost pixels; false for NaN. */
    public boolean contains(Point point) {
        return point.x() >= 0 && point.x() <= width - 1 && point.y() >= 0 && point.y() <= height - 1;
    }

    private static double normalize(double pixel, int pixels) {
        return pixels == 1 ? 0 : -1 + 2 * pixel / (pixels - 1);
    }

    private static double toPixels(double normalized, int pixels) {
        return (normalized + 1) * (pixels - 1) / 2;
    }
}
