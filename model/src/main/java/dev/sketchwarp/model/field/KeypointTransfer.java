package dev.sketchwarp.model.field;

/** Carries a keypoint of one image into the other, to a fraction of a pixel, and checks it by carrying it back. */
public final class KeypointTransfer {

    private KeypointTransfer() {}

    /**
     * Carries a keypoint there, and back again for its cycle error.
     *
     * @param point in pixels of the starting image
     * @param from size of the starting image
     * @param to size of the other image
     * @param field displacements from the starting image to the other
     * @param backField displacements from the other image to the starting one
     */
    public static TransferredPoint transfer(
            Point point, ImageSize from, ImageSize to, DisplacementField field, DisplacementField backField) {
        RoundTrip trip = RoundTrip.of(from.normalize(point), field, backField);
        Point landed = to.toPixels(trip.there());
        double cycleError = from.toPixels(trip.home()).distanceTo(from.toPixels(trip.start()));
        return new TransferredPoint(landed, cycleError, to.contains(landed));
    }
}
