package dev.sketchwarp.model.serving;

import dev.sketchwarp.model.field.FieldPair;
import dev.sketchwarp.model.network.Domain;
import dev.sketchwarp.model.network.NetworkSpec;
import java.util.List;

/**
 * A network ready to answer. Encoding and estimating are apart so that an image that meets many partners is encoded once; where none
 * was met before, both are one call. Features stay on the device. Safe for several threads at once.
 *
 * <p>Images are {@code inputSize * inputSize * 3} bytes each: sRGB, rows from the top, interleaved. They are read before a method
 * returns and never after.
 */
public interface PairModel extends AutoCloseable {

    /** What {@link #answerAndKeep} gives: the fields of each pair and a lease of the features of each image. */
    record Answer(List<FieldPair> fields, List<Features> photos, List<Features> sketches) {}

    NetworkSpec spec();

    /**
     * Encodes a batch.
     *
     * @param domain which batch norms the images go through
     * @return a lease per image, in order
     */
    List<Features> encode(Domain domain, List<byte[]> images);

    /**
     * Estimates both displacement fields of each pair of a batch.
     *
     * @param photos encoded as {@link Domain#PHOTO} by this model; the leases stay the caller's
     * @param sketches encoded as {@link Domain#SKETCH} by this model, as many as photos
     * @return one per pair, in order
     */
    List<FieldPair> estimate(List<Features> photos, List<Features> sketches);

    /** Both fields of each pair of a batch, in one call of the device, which keeps nothing. */
    List<FieldPair> answer(List<byte[]> photos, List<byte[]> sketches);

    /** As {@link #answer}; the features stay on the device. */
    Answer answerAndKeep(List<byte[]> photos, List<byte[]> sketches);

    /**
     * The same features in memory of their own, so that the rest of their batches can be freed; there already, for whichever thread.
     *
     * @return leases of one new {@link FeatureRows}
     */
    List<Features> copy(List<Features> features);

    /**
     * What each image shows, wherever it shows it: of each feature layer the mean over all places, scaled to length 1. Inner products
     * of such vectors say how alike two images are.
     */
    List<float[]> pooled(List<Features> features);

    /** Frees the device's memory, features included; no call may be under way or follow. */
    @Override
    void close();
}
