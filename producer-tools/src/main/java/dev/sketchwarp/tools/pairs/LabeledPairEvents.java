package dev.sketchwarp.tools.pairs;

import dev.sketchwarp.events.Image;
import dev.sketchwarp.events.Keypoint;
import dev.sketchwarp.events.KeypointPair;
import dev.sketchwarp.events.LabeledPair;
import dev.sketchwarp.events.SplitHint;
import dev.sketchwarp.model.field.Point;
import dev.sketchwarp.trainer.data.TrainingPair;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Makes events of labelled pairs on disk, and says what a trainer would object to. */
public final class LabeledPairEvents {

    /**
     * A pair ready to be sent.
     *
     * @param warnings why a trainer will make a dead letter of it
     */
    public record Prepared(LabeledPair event, List<String> warnings) {}

    private final ImageCheck check = new ImageCheck();
    private final String annotator;

    /** @param annotator who marked the keypoints; empty when unknown */
    public LabeledPairEvents(String annotator) {
        this.annotator = annotator;
    }

    /** @throws IOException if one of the images cannot be read */
    public Prepared prepare(TrainingPair pair, SplitHint split) throws IOException {
        byte[] photo = pair.photo().bytes();
        byte[] sketch = pair.sketch().bytes();
        List<String> warnings = new ArrayList<>();
        warnings.addAll(check.photo(pair.photo().toString(), photo, places(pair, k -> k.photo())));
        warnings.addAll(check.sketch(pair.sketch().toString(), sketch, places(pair, k -> k.sketch())));
        LabeledPair event = LabeledPair.newBuilder()
                .setPairId(pair.id())
                .setPhotoId(pair.photoId())
                .setPhoto(new Image(ByteBuffer.wrap(photo), null))
                .setSketch(new Image(ByteBuffer.wrap(sketch), null))
                .setCategory(pair.category())
                .setKeypoints(pair.keypoints().stream()
                        .map(LabeledPairEvents::keypoint)
                        .toList())
                .setAnnotator(annotator)
                .setSplitHint(split)
                .build();
        return new Prepared(event, warnings);
    }

    private static KeypointPair keypoint(dev.sketchwarp.trainer.data.KeypointPair keypoint) {
        return new KeypointPair(
                keypoint.name(),
                keypoint.photo().x(),
                keypoint.photo().y(),
                keypoint.sketch().x(),
                keypoint.sketch().y());
    }

    private static List<Keypoint> places(
            TrainingPair pair, Function<dev.sketchwarp.trainer.data.KeypointPair, Point> side) {
        return pair.keypoints().stream()
                .map(keypoint -> new Keypoint(
                        keypoint.name(),
                        side.apply(keypoint).x(),
                        side.apply(keypoint).y()))
                .toList();
    }
}
