package dev.sketchwarp.trainer.examples;

import dev.sketchwarp.model.field.DisplacementField;
import dev.sketchwarp.model.field.FieldPair;
import dev.sketchwarp.model.field.ImageSize;
import dev.sketchwarp.model.field.NormalizedPoint;
import dev.sketchwarp.trainer.data.DenseMatches;
import dev.sketchwarp.trainer.data.DenseMatches.Trust;
import dev.sketchwarp.trainer.data.KeypointPair;
import java.util.List;

/** Draws matches of a pair: along the sketch's lines, where keypoints are, and some anywhere. */
final class Matches {
    private static final double SHARE_ON_INK = 0.7;
    private static final double SPREAD = 0.03;

    final float[] photo = new float[2 * Example.POINTS];
    final float[] sketch = new float[2 * Example.POINTS];
    final float[] trust = new float[Example.POINTS];

    /** None. */
    Matches() {}

    /** Of a pair of which only keypoints are known; fewer than {@link Example#POINTS}. */
    static Matches of(List<KeypointPair> keypoints, ImageSize photoSize, ImageSize sketchSize) {
        Matches matches = new Matches();
        for (int i = 0; i < Math.min(Example.POINTS, keypoints.size()); i++) {
            KeypointPair keypoint = keypoints.get(i);
            matches.put(i, photoSize.normalize(keypoint.photo()), sketchSize.normalize(keypoint.sketch()));
        }
        return matches;
    }

    /** Of a pair that shows the same at the same place. */
    static Matches same(Ink ink, Dice dice) {
        Matches matches = new Matches();
        for (int i = 0; i < Example.POINTS; i++) {
            boolean onInk = ink.count() > 0 && dice.chance(SHARE_ON_INK);
            NormalizedPoint place = onInk ? near(ink, dice) : anywhere(dice);
            matches.put(i, place, place);
        }
        return matches;
    }

    /** Of a pair whose fields are known or estimated everywhere. */
    static Matches of(DenseMatches dense, Ink ink, Dice dice) {
        Matches matches = new Matches();
        FieldPair fields = dense.fields();
        Trust trust = dense.trust();
        for (int i = 0; i < Example.POINTS; i++) {
            if (ink.count() > 0 && dice.chance(SHARE_ON_INK)) {
                NormalizedPoint place = near(ink, dice);
                matches.put(i, map(fields.sketchToPhoto(), place), place);
                matches.trust[i] = trust == null ? 1 : (float) trust.sketch().at(place.u(), place.v());
            } else {
                NormalizedPoint place = anywhere(dice);
                matches.put(i, place, map(fields.photoToSketch(), place));
                matches.trust[i] = trust == null ? 1 : (float) trust.photo().at(place.u(), place.v());
            }
        }
        return matches;
    }

    private void put(int index, NormalizedPoint inPhoto, NormalizedPoint inSketch) {
        photo[2 * index] = (float) inPhoto.u();
        photo[2 * index + 1] = (float) inPhoto.v();
        sketch[2 * index] = (float) inSketch.u();
        sketch[2 * index + 1] = (float) inSketch.v();
        trust[index] = 1;
    }

    private static NormalizedPoint map(DisplacementField field, NormalizedPoint place) {
        return field.map(place.u(), place.v());
    }

    private static NormalizedPoint anywhere(Dice dice) {
        return new NormalizedPoint(dice.between(-1, 1), dice.between(-1, 1));
    }

    private static NormalizedPoint near(Ink ink, Dice dice) {
        int index = dice.below(ink.count());
        return new NormalizedPoint(ink.u(index) + SPREAD * dice.normal(), ink.v(index) + SPREAD * dice.normal());
    }

    /** Where a sketch has lines. */
    interface Ink {
        int count();

        /** In [-1, 1]. */
        double u(int index);

        /** In [-1, 1]. */
        double v(int index);

        static Ink of(Outline outline, int side) {
            return new Ink() {
                @Override
                public int count() {
                    return outline.ink().length;
                }

                @Override
                public double u(int index) {
                    return -1 + 2.0 * (outline.ink()[index] % side) / (side - 1);
                }

                @Override
                public double v(int index) {
                    return -1 + 2.0 * (outline.ink()[index] / side) / (side - 1);
                }
            };
        }

        static Ink of(Drawing drawing, int side) {
            return new Ink() {
                @Override
                public int count() {
                    return drawing.count();
                }

                @Override
                public double u(int index) {
                    return -1 + 2.0 * drawing.points()[3 * index] / (side - 1);
                }

                @Override
                public double v(int index) {
                    return -1 + 2.0 * drawing.points()[3 * index + 1] / (side - 1);
                }
            };
        }
    }
}
