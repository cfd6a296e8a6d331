package dev.sketchwarp.tools.pairs;

import dev.sketchwarp.events.Keypoint;
import dev.sketchwarp.events.LabeledPair;
import dev.sketchwarp.events.SplitHint;
import dev.sketchwarp.model.field.Point;
import dev.sketchwarp.trainer.data.KeypointPair;
import dev.sketchwarp.trainer.data.TrainingPair;
import java.io.IOException;
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
        warnings.addAll(check.photo(pair.photo().toString(), photo, places(pair, KeypointPair::photo)));
        warnings.addAll(check.sketch(pair.sketch().toString(), sketch, places(pair, KeypointPair::sketch)));
        LabeledPair event = LabeledPair.newBuilder()
                .setPairId(pair.id())
                .setPhotoId(pair.photoId())
                .setPhoto(EventParts.inline(photo))
                .setSketch(EventParts.inline(sketch))
                .setCategory(pair.category())
                .setKeypoints(pair.keypoints().stream()
                        .map(keypoint -> EventParts.label(keypoint.name(), keypoint.photo(), keypoint.sketch()))
                        .toList())
                .setAnnotator(annotator)
                .setSplitHint(split)
                .build();
        return new Prepared(event, warnings);
    }

    private static List<Keypoint> places(TrainingPair pair, Function<KeypointPair, Point> side) {
        return pair.keypoints().stream()
                .map(keypoint -> EventParts.keypoint(keypoint.name(), side.apply(keypoint)))
                .toList();
    }
}
