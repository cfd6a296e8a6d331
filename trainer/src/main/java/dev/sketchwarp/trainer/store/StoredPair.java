package dev.sketchwarp.trainer.store;

import dev.sketchwarp.events.LabeledPair;
import dev.sketchwarp.events.SplitHint;

/**
 * What the index knows of a pair.
 *
 * @param offset of its frame in the segment
 * @param bytes of that frame
 */
record StoredPair(String pairId, String photoId, String category, SplitHint hint, long offset, int bytes) {

    static StoredPair of(LabeledPair pair, long offset, int bytes) {
        return new StoredPair(
                pair.getPairId(), pair.getPhotoId(), pair.getCategory(), pair.getSplitHint(), offset, bytes);
    }

    long end() {
        return offset + bytes;
    }
}
