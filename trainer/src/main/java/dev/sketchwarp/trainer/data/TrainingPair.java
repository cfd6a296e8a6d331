package dev.sketchwarp.trainer.data;

import dev.sketchwarp.model.field.FieldPair;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A photo and a sketch of it, images not yet opened.
 *
 * @param id names the pair
 * @param photoId names the photo, which several pairs may share
 * @param category what is shown
 * @param keypoints landmarks known in both images, possibly none
 * @param fields the dense truth, where it is known
 */
public record TrainingPair(
        String id,
        String photoId,
        String category,
        ImageSource photo,
        ImageSource sketch,
        List<KeypointPair> keypoints,
        @Nullable FieldPair fields) {

    public TrainingPair {
        keypoints = List.copyOf(keypoints);
    }
}
