package dev.sketchwarp.trainer.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sketchwarp.model.weights.Sha256;

/**
 * Which photos are for evaluation and never trained on, where no list says so. The photo's id alone decides, so all sketches
 * of one photo fall on the same side, on every machine and at every time. Raising the percentage adds photos to those held
 * out and takes none away.
 */
public final class HoldOut {

    private static final int HEX_DIGITS = 8;
    private static final long RANGE = 1L << (4 * HEX_DIGITS);

    private HoldOut() {}

    /**
     * @param percent of all photos, 0 to 100
     */
    public static boolean holdsOut(String photoId, int percent) {
        long place = Long.parseLong(Sha256.hex(photoId.getBytes(UTF_8)).substring(0, HEX_DIGITS), 16);
        return place * 100 < percent * RANGE;
    }
}
