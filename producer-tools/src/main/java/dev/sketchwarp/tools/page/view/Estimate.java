package dev.sketchwarp.tools.page.view;

import dev.sketchwarp.model.field.FieldPair;
import java.util.List;

/**
 * One model's answer for one pair.
 *
 * @param photoKeypoints keypoints of the photo, carried into the sketch
 * @param sketchKeypoints keypoints of the sketch, carried into the photo
 * @param inferenceMillis time that the batch it was in took on the device
 */
public record Estimate(
        ModelLabel model,
        FieldPair fields,
        List<KeypointView> photoKeypoints,
        List<KeypointView> sketchKeypoints,
        double inferenceMillis) {

    public Estimate {
        photoKeypoints = List.copyOf(photoKeypoints);
        sketchKeypoints = List.copyOf(sketchKeypoints);
    }
}
