package dev.sketchwarp.tools.demo;

import dev.sketchwarp.events.ImagePair;
import dev.sketchwarp.events.Keypoint;
import dev.sketchwarp.events.LabeledPair;
import dev.sketchwarp.events.SplitHint;
import dev.sketchwarp.generator.GeneratedKeypoint;
import dev.sketchwarp.generator.GeneratedPair;
import dev.sketchwarp.model.field.Point;
import dev.sketchwarp.model.image.Pictures;
import dev.sketchwarp.tools.pairs.EventParts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Generated pairs as events. Their keypoints are given in both images under the same names. */
public final class GeneratedEvents {

    /** Attribute that says what a pair shows. */
    static final String CATEGORY = "category";

    private static final double JPEG_QUALITY = 0.92;

    private GeneratedEvents() {}

    public static ImagePair of(GeneratedPair pair) {
        return ImagePair.newBuilder()
                .setPairId(pair.id())
                .setPhotoId(pair.photoId())
                .setPhoto(EventParts.inline(Pictures.jpeg(pair.photo(), JPEG_QUALITY)))
                .setSketch(EventParts.inline(Pictures.png(pair.sketch())))
                .setPhotoKeypoints(keypoints(pair, GeneratedKeypoint::photo))
                .setSketchKeypoints(keypoints(pair, GeneratedKeypoint::sketch))
                .setCapturedAt(Instant.now())
                .setSource("sketchwarp demo")
                .setAttributes(Map.of(CATEGORY, pair.kind()))
                .build();
    }

    /** The same pair to learn from: its keypoints are the labels. */
    public static LabeledPair labelled(GeneratedPair pair) {
        return LabeledPair.newBuilder()
                .setPairId(pair.id())
                .setPhotoId(pair.photoId())
                .setPhoto(EventParts.inline(Pictures.jpeg(pair.photo(), JPEG_QUALITY)))
                .setSketch(EventParts.inline(Pictures.png(pair.sketch())))
                .setCategory(pair.kind())
                .setKeypoints(pair.keypoints().stream()
                        .map(keypoint -> EventParts.label(keypoint.name(), keypoint.photo(), keypoint.sketch()))
                        .toList())
                .setAnnotator("sketchwarp demo")
                .setSplitHint(SplitHint.NONE)
                .build();
    }

    private static List<Keypoint> keypoints(GeneratedPair pair, Function<GeneratedKeypoint, Point> side) {
        return pair.keypoints().stream()
                .map(keypoint -> EventParts.keypoint(keypoint.name(), side.apply(keypoint)))
                .toList();
    }
}
