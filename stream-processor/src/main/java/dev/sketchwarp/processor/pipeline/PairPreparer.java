package dev.sketchwarp.processor.pipeline;

import dev.sketchwarp.events.ImagePair;
import dev.sketchwarp.events.Keypoint;
import dev.sketchwarp.model.field.ImageSize;
import dev.sketchwarp.processor.inference.ModelInstance;
import dev.sketchwarp.processor.inference.PreparedImage;
import dev.sketchwarp.processor.inference.PreparedPair;
import dev.sketchwarp.service.deadletter.Checked;
import dev.sketchwarp.service.deadletter.PairPromises;
import dev.sketchwarp.service.deadletter.PairPromises.Place;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes both images of a pair ready for the network and checks that the keypoints lie in them. */
final class PairPreparer {

    private final ImagePreparer photos;
    private final ImagePreparer sketches;

    PairPreparer(ImagePreparer photos, ImagePreparer sketches) {
        this.photos = photos;
        this.sketches = sketches;
    }

    /**
     * Leases of the pair's images.
     *
     * @param side of the square the model takes, pixels
     * @param knownTo the model whose features of the images will do; empty: both must have their pixels
     */
    Checked<PreparedPair> prepare(FetchedPair fetched, int side, Optional<ModelInstance> knownTo) {
        ImagePair pair = fetched.pair();
        return photos.prepare(fetched.photo(), side, knownTo)
                .then(photo -> closingUnlessValid(photo, () -> onImage(pair.getPhotoKeypoints(), photo.size(), "photo")
                        .then(unused -> sketches.prepare(fetched.sketch(), side, knownTo))
                        .then(sketch -> closingUnlessValid(
                                sketch, () -> onImage(pair.getSketchKeypoints(), sketch.size(), "sketch")
                                        .then(unused -> Checked.valid(new PreparedPair(photo, sketch)))))));
    }

    private static Checked<?> onImage(List<Keypoint> keypoints, ImageSize size, String role) {
        List<Place> places = keypoints.stream()
                .map(keypoint -> new Place(keypoint.getName(), keypoint.getX(), keypoint.getY()))
                .toList();
        return PairPromises.onImage(places, size.width(), size.height(), role);
    }

    /** Ends the image's lease if the pair goes no further, be it that the rest fails. */
    private static Checked<PreparedPair> closingUnlessValid(PreparedImage image, Supplier<Checked<PreparedPair>> rest) {
        boolean valid = false;
        try {
            Checked<PreparedPair> pair = rest.get();
            valid = pair instanceof Checked.Valid;
            return pair;
        } finally {
            if (!valid) {
                image.close();
            }
        }
    }
}
