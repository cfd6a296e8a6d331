package dev.sketchwarp.model.field;

/**
 * PCK as arXiv 2307.12967 measures it, to compare with its figures. Images are 256 x 256; fields are upsampled to one
 * node a pixel, bilinearly and corners aligned; and a keypoint is read off at its rounded pixel, halves to the even one.
 * {@link KeypointTransfer} is more accurate, as it does not round, by up to half a pixel times the field's local stretch.
 */
public final class PublishedPck {

    /** The only image size. */
    public static final ImageSize IMAGE = new ImageSize(256, 256);

    private PublishedPck() {}

    /**
     * Where a keypoint lands. Reading the upsampled field at a pixel is the same as interpolating the field there.
     *
     * @param point in pixels of the starting image, inside it
     * @param field displacements from the starting image to the other
     * @return in pixels of the other image
     */
    public static Point project(Point point, DisplacementField field) {
        Point pixel = new Point(Math.rint(point.x()), Math.rint(point.y()));
        if (!IMAGE.contains(pixel)) {
            throw new IllegalArgumentException(point + " is outside of " + IMAGE);
        }
        NormalizedPoint start = IMAGE.normalize(pixel);
        return IMAGE.toPixels(field.map(start.u(), start.v()));
    }
}
