package dev.sketchwarp.model.field;

import java.util.List;

/**
 * Percentage of correct keypoints: the share of transferred keypoints that land within a fraction of the image's size of
 * where they should.
 */
public final class Pck {

    private Pck() {}

    /**
     * The share of keypoints that are correct.
     *
     * @param predicted transferred keypoints, in pixels of an image
     * @param truth where they should be, in the same order
     * @param image the image's size
     * @param alpha the fraction of its longer side within which a keypoint is correct, inclusive
     * @return 0 to 1
     * @throws IllegalArgumentException if there are no keypoints or not as many of one as of the other
     */
    public static double of(List<Point> predicted, List<Point> truth, ImageSize image, double alpha) {
        if (predicted.size() != truth.size() || truth.isEmpty()) {
            throw new IllegalArgumentException(predicted.size() + " keypoints against " + truth.size());
        }
        double tolerance = alpha * Math.max(image.width(), image.height());
        int correct = 0;
        for (int i = 0; i < truth.size(); i++) {
            if (predicted.get(i).distanceTo(truth.get(i)) <= tolerance) {
                correct++;
            }
        }
        return (double) correct / truth.size();
    }
}
