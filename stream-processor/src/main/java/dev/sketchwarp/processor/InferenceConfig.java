package dev.sketchwarp.processor;

import ai.djl.Device;
import dev.sketchwarp.model.serving.ServingOptions;
import dev.sketchwarp.model.torch.DeviceLanes;
import java.time.Duration;
import java.util.Optional;

/**
 * How pairs are batched and computed.
 *
 * @param batchMax most pairs in a batch, a power of two
 * @param linger how long a batch that is not full waits for more
 * @param threads libtorch's threads on a CPU, all lanes together; 0: as many as there are cores
 * @param lanes batches side by side; 0: what suits the device
 * @param variant how the network is lowered; empty: found by trying
 */
public record InferenceConfig(int batchMax, Duration linger, int threads, int lanes, Optional<ServingOptions> variant) {

    /** A batch in every lane holds a batch's worth of activations. */
    private static final int MOST_LANES = 8;

    /** Batches side by side, and the threads of each. */
    public DeviceLanes.Plan plan(Device device) {
        int all = threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
        if (device.isGpu()) {
            return new DeviceLanes.Plan(Math.max(1, lanes), 1);
        }
        return lanes > 0
                ? new DeviceLanes.Plan(lanes, Math.max(1, all / lanes))
                : DeviceLanes.Plan.apart(all, MOST_LANES);
    }
}
