package dev.sketchwarp.model.serving;

import dev.sketchwarp.model.field.FieldPair;
import dev.sketchwarp.model.network.Domain;
import dev.sketchwarp.model.network.NetworkSpec;
import java.util.List;

/**
 * A network ready to answer. Encoding and estimating are apart so that an image that meets many partners is encoded once.
 * Safe for several threads at once, though on a GPU they only wait for each other.
 */
public interface PairModel extends AutoCloseable {

    NetworkSpec spec();

    /**
     * Encodes a batch.
     *
     * @param domain which batch norms the images go through
     * @param images each {@code inputSize * inputSize * 3} bytes: sRGB, rows from the top, interleaved
     * @return one per image, in order
     */
    List<Features> encode(Domain domain, List<byte[]> images);

    /**
     * Estimates both displacement fields of each pair of a batch.
     *
     * @param photos encoded as {@link Domain#PHOTO} by this model
     * @param sketches encoded as {@link Domain#SKETCH} by this model, as many as photos
     * @return one per pair, in order
     */
    List<FieldPair> estimate(List<Features> photos, List<Features> sketches);

    /** Frees the native memory; no call may be under way or follow. */
    @Override
    void close();
}
