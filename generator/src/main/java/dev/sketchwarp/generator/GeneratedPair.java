package dev.sketchwarp.generator;

import dev.sketchwarp.generator.sketch.PenStroke;
import dev.sketchwarp.model.field.DisplacementField;
import dev.sketchwarp.model.image.RgbImage;
import java.util.List;

/**
 * A photo, a sketch of it, and the exact truth about both.
 *
 * @param id names the pair: the photo's id, a hyphen and the sketch's number from 1
 * @param photoId names the photo, which several pairs may share
 * @param kind what is shown, for example {@code "hot_air_balloon"}
 * @param strokes that the sketch was drawn with
 * @param keypoints the landmarks seen in both images
 * @param distortion the map from photo to sketch that was drawn by
 */
public record GeneratedPair(
        String id,
        String photoId,
        String kind,
        RgbImage photo,
        RgbImage sketch,
        List<PenStroke> strokes,
        List<GeneratedKeypoint> keypoints,
        Distortion distortion) {

    public GeneratedPair {
        keypoints = List.copyOf(keypoints);
    }

    /** The exact displacement of every place of the photo, object or not. */
    public DisplacementField photoToSketchField(int columns, int rows) {
        return distortion.photoToSketch(columns, rows);
    }

    /** The exact displacement of every place of the sketch. */
    public DisplacementField sketchToPhotoField(int columns, int rows) {
        return distortion.sketchToPhoto(columns, rows);
    }
}
