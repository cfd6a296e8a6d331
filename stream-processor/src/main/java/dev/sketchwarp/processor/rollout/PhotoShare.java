package dev.sketchwarp.processor.rollout;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sketchwarp.model.weights.Sha256;

/**
 * Which photos a version is tried on. The photo's id and the version alone decide, so all sketches of one photo meet the same model, in
 * every processor and after every restart; and a larger share holds all photos of a smaller one. The version has a say so that it is not
 * always the same photos that new versions are tried on.
 *
 * @param version that is tried
 * @param share of all photos, 0 to 1
 */
record PhotoShare(String version, double share) {

    private static final int HEX_DIGITS = 8;
    private static final double RANGE = 1L << (4 * HEX_DIGITS);

    boolean holds(String photoId) {
        String hash = Sha256.hex((version + '\n' + photoId).getBytes(UTF_8));
        return Long.parseLong(hash.substring(0, HEX_DIGITS), 16) < share * RANGE;
    }
}
