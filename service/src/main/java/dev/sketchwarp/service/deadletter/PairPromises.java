package dev.sketchwarp.service.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sketchwarp.events.ImagePair;
import dev.sketchwarp.events.LabeledPair;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the schemas' docs promise of a pair beyond the types of its fields: lengths, ranges, times. All who read pairs rely on it, so
 * all check it here; what breaks a promise becomes a dead letter.
 */
public final class PairPromises {

    /** Characters of a pair's or photo's id. */
    public static final int MAX_ID = 200;

    /** The first time that does not have four digits for its year. */
    private static final Instant TOO_LATE = Instant.parse("+10000-01-01T00:00:00Z");

    /**
     * A keypoint of one of the images.
     *
     * @param x pixels right of the centre of the top-left pixel
     * @param y pixels below the centre of the top-left pixel
     */
    public record Place(String name, double x, double y) {}

    private PairPromises() {}

    /** What can be known without the images. */
    public static Checked<ImagePair> check(ImagePair pair) {
        Instant captured = pair.getCapturedAt();
        return ids(pair, pair.getPairId(), pair.getPhotoId())
                .then(unused -> captured.isBefore(Instant.EPOCH) || !captured.isBefore(TOO_LATE)
                        ? Checked.invalid(
                                Rejection.TIME_INVALID,
                                "captured_at is %d, but must be milliseconds since 1970, before the year 10000"
                                        .formatted(captured.toEpochMilli()))
                        : Checked.valid(pair));
    }

    /**
     * What can be known without the images.
     *
     * @param key of the pair's record
     */
    public static Checked<LabeledPair> check(LabeledPair pair, byte @Nullable [] key) {
        return ids(pair, pair.getPairId(), pair.getPhotoId())
                .then(unused -> hasKey(pair, key))
                .then(unused -> haveNames(pair));
    }

    private static <T> Checked<T> ids(T pair, String pairId, String photoId) {
        return isId(pairId) && isId(photoId)
                ? Checked.valid(pair)
                : Checked.invalid(
                        Rejection.ID_INVALID,
                        "pair_id and photo_id must have 1 to %d characters and not be blank; they have %d and %d"
                                .formatted(MAX_ID, characters(pairId), characters(photoId)));
    }

    private static boolean isId(String id) {
        return !id.isBlank() && characters(id) <= MAX_ID;
    }

    private static int characters(String text) {
        return text.codePointCount(0, text.length());
    }

    private static Checked<LabeledPair> hasKey(LabeledPair pair, byte @Nullable [] key) {
        String expected = pair.getPhotoId();
        return key != null && new String(key, UTF_8).equals(expected)
                ? Checked.valid(pair)
                : Checked.invalid(
                        Rejection.KEY_MISMATCH,
                        "the record's key must be the photo id \"%s\", not %s"
                                .formatted(expected, key == null ? "missing" : "\"" + new String(key, UTF_8) + "\""));
    }

    private static Checked<LabeledPair> haveNames(LabeledPair pair) {
        Set<String> names = new HashSet<>();
        return pair.getKeypoints().stream()
                .map(keypoint -> keypoint.getName())
                .filter(name -> name.isBlank() || !names.add(name))
                .findFirst()
                .<Checked<LabeledPair>>map(name -> Checked.invalid(
                        Rejection.KEYPOINT_INVALID, "keypoint \"%s\" needs its own name".formatted(name)))
                .orElseGet(() -> Checked.valid(pair));
    }

    /**
     * Whether keypoints lie on the pixels of their image, which reach half a pixel around their centres.
     *
     * @param role which image of the pair, for messages: photo or sketch
     */
    public static Checked<List<Place>> onImage(List<Place> keypoints, int width, int height, String role) {
        for (Place place : keypoints) {
            boolean covered = place.x >= -0.5 && place.x <= width - 0.5 && place.y >= -0.5 && place.y <= height - 0.5;
            if (!covered) { // also NaN
                return Checked.invalid(
                        Rejection.KEYPOINT_INVALID,
                        "%s: keypoint \"%s\" at (%s, %s) is not in the image of %d x %d pixels"
                                .formatted(role, place.name, place.x, place.y, width, height));
            }
        }
        return Checked.valid(keypoints);
    }
}
