package dev.sketchwarp.benchmarks.study;

import dev.sketchwarp.model.field.ImageSize;
import dev.sketchwarp.model.field.NormalizedPoint;
import dev.sketchwarp.model.field.Point;
import dev.sketchwarp.model.image.Resampler;
import dev.sketchwarp.model.image.RgbImage;
import dev.sketchwarp.model.network.Domain;
import dev.sketchwarp.trainer.data.KeypointPair;
import dev.sketchwarp.trainer.data.SquareImage;
import dev.sketchwarp.trainer.data.TrainingPair;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A real pair, both images squashed to {@link #SIDE} x {@link #SIDE}.
 *
 * @param category what is shown
 * @param keypoints in pixels of these images
 * @param markedAgain where a second annotator saw keypoints in the sketch, by name, in pixels of these images; possibly none
 */
record StudyPair(
        String category,
        RgbImage photo,
        RgbImage sketch,
        List<KeypointPair> keypoints,
        Map<String, Point> markedAgain) {
    static final int SIDE = 256;
    static final ImageSize SIZE = new ImageSize(SIDE, SIDE);

    /** Lines are darker. */
    private static final int INK = 160;

    /**
     * @param markedAgain likewise, in pixels of the sketch as it is
     * @throws IOException naming an image that cannot be read
     */
    static StudyPair of(TrainingPair pair, Map<String, Point> markedAgain) throws IOException {
        SquareImage photo = SquareImage.of(pair.photo(), Domain.PHOTO, SIDE);
        SquareImage sketch = SquareImage.of(pair.sketch(), Domain.SKETCH, SIDE);
        List<KeypointPair> keypoints = pair.keypoints().stream()
                .map(keypoint -> new KeypointPair(
                        keypoint.name(),
                        squashed(keypoint.photo(), photo.original()),
                        squashed(keypoint.sketch(), sketch.original())))
                .toList();
        Map<String, Point> again = new HashMap<>();
        markedAgain.forEach((name, place) -> again.put(name, squashed(place, sketch.original())));
        return new StudyPair(pair.category(), photo.image(), sketch.image(), keypoints, again);
    }

    /** The same photo with another sketch, and keypoints that are right for that. */
    StudyPair with(byte[] sketchRgb, List<KeypointPair> places) {
        return new StudyPair(category, photo, new RgbImage(SIDE, SIDE, sketchRgb), places, Map.of());
    }

    private static Point squashed(Point point, ImageSize size) {
        NormalizedPoint place = size.normalize(point);
        return SIZE.toPixels(place);
    }

    static byte[] input(RgbImage image, int side) {
        return side == SIDE ? image.rgb() : Resampler.toSquare(image, side).rgb();
    }

    /** Which pixels of the sketch are ink, row by row. */
    boolean[] inked() {
        boolean[] inked = new boolean[SIDE * SIDE];
        for (int i = 0; i < inked.length; i++) {
            inked[i] = isInk(i % SIDE, i / SIDE);
        }
        return inked;
    }

    /** The share of the sketch that is ink. */
    double ink() {
        int count = 0;
        for (boolean ink : inked()) {
            count += ink ? 1 : 0;
        }
        return (double) count / (SIDE * SIDE);
    }

    /** Pixels from a place of the sketch to the nearest ink. */
    double toInk(Point place) {
        double nearest = Double.MAX_VALUE;
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                if (isInk(x, y)) {
                    nearest = Math.min(nearest, Math.hypot(x - place.x(), y - place.y()));
                }
            }
        }
        return nearest;
    }

    private boolean isInk(int x, int y) {
        int at = 3 * (y * SIDE + x);
        byte[] rgb = sketch.rgb();
        return (rgb[at] & 0xff) + (rgb[at + 1] & 0xff) + (rgb[at + 2] & 0xff) < 3 * INK;
    }
}
