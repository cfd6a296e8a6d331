package dev.sketchwarp.processor;

import dev.sketchwarp.model.serving.ServingOptions;
import dev.sketchwarp.model.torch.DeviceLanes;
import java.time.Duration;
import java.util.Optional;

/**
 * How pairs are batched and computed.
 *
 * @param batchMax most pairs in a batch, a power of two
 * @param linger how long a batch that is not full waits for more
 * @param lanes batches side by side on each device
 * @param variant how the network is lowered; empty: found by trying
 * @param flip whether mirrored pairs are answered too, and averaged in
 */
public record InferenceConfig(
        int batchMax, Duration linger, DeviceLanes.Plan lanes, Optional<ServingOptions> variant, boolean flip) {

    /** Pairs that one device works on at a time. */
    int pairsAtOnce() {
        return lanes.lanes() * batchMax;
    }
}
