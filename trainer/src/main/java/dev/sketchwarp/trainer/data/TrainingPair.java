package dev.sketchwarp.trainer.data;

import dev.sketchwarp.model.network.Domain;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A photo and a sketch of it, images not yet opened.
 *
 * @param id names the pair
 * @param photoId names the photo, which several pairs may share
 * @param category what is shown
 * @param keypoints landmarks known in both images, possibly none
 * @param matches where every place lies in the other image, if that is known or estimated
 */
public record TrainingPair(
        String id,
        String photoId,
        String category,
        ImageSource photo,
        ImageSource sketch,
        List<KeypointPair> keypoints,
        @Nullable DenseMatches matches) {

    public TrainingPair {
        keypoints = List.copyOf(keypoints);
    }

    public ImageSource image(Domain domain) {
        return domain == Domain.PHOTO ? photo : sketch;
    }

    /** Whether places of it are known to match: keypoints or dense matches, exact or estimated. */
    public boolean labelled() {
        return matches != null || !keypoints.isEmpty();
    }
}
