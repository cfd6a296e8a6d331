package dev.sketchwarp.trainer.examples;

import dev.sketchwarp.model.field.DisplacementField;
import dev.sketchwarp.model.field.FieldPair;
import dev.sketchwarp.model.field.ImageSize;
import dev.sketchwarp.model.field.NormalizedPoint;
import dev.sketchwarp.model.field.Point;
import dev.sketchwarp.model.image.RgbImage;
import dev.sketchwarp.trainer.data.KeypointPair;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Draws matches of a pair: along the sketch's lines, where keypoints are, and some anywhere. */
final class Matches {
    private static final double SHARE_ON_INK = 0.7;
    private static final double SPREAD = 0.03;
    private static final int DARK = 128;
    private static final int TRIES = 50;

    private Matches() {}

    /** From a pair whose fields are known everywhere. */
    static List<Match> of(FieldPair fields, RgbImage sketch, Dice dice) {
        List<Match> matches = new ArrayList<>();
        for (int i = 0; i < Example.POINTS; i++) {
            NormalizedPoint ink = dice.chance(SHARE_ON_INK) ? ink(sketch, dice) : null;
            if (ink != null) {
                matches.add(new Match(map(fields.sketchToPhoto(), ink), ink));
            } else {
                NormalizedPoint place = new NormalizedPoint(dice.between(-1, 1), dice.between(-1, 1));
                matches.add(new Match(place, map(fields.photoToSketch(), place)));
            }
        }
        return matches;
    }

    /** From a pair of which only keypoints are known; fewer than {@link Example#POINTS}. */
    static List<Match> of(List<KeypointPair> keypoints, ImageSize photo, ImageSize sketch) {
        return keypoints.stream()
                .limit(Example.POINTS)
                .map(keypoint -> new Match(photo.normalize(keypoint.photo()), sketch.normalize(keypoint.sketch())))
                .toList();
    }

    private static NormalizedPoint map(DisplacementField field, NormalizedPoint place) {
        return field.map(place.u(), place.v());
    }

    /** A place near a line of the sketch, or null where luck finds none. */
    private static @Nullable NormalizedPoint ink(RgbImage sketch, Dice dice) {
        ImageSize size = new ImageSize(sketch.width(), sketch.height());
        for (int i = 0; i < TRIES; i++) {
            int x = dice.below(sketch.width());
            int y = dice.below(sketch.height());
            if (sketch.channel(x, y, 0) < DARK) {
                NormalizedPoint place = size.normalize(new Point(x, y));
                return new NormalizedPoint(place.u() + SPREAD * dice.normal(), place.v() + SPREAD * dice.normal());
            }
        }
        return null;
    }
}
