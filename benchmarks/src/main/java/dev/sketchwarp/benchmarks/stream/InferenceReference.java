package dev.sketchwarp.benchmarks.stream;

import dev.sketchwarp.model.weights.ModelDirectory;
import java.io.IOException;
import java.util.List;

/** How fast the network alone is: what the stream is compared with. */
interface InferenceReference {

    /**
     * The network timed with nothing else running.
     *
     * @param variant how the network was lowered, by its name in the processor's configuration
     * @param lanes batches at once and libtorch's threads for each, {@code 2 x 1}
     * @param pairsPerSecond of several parts of the time
     */
    record Rates(String variant, String lanes, List<Double> pairsPerSecond) {}

    /**
     * Times the network as the processor runs it.
     *
     * @param variant as in the processor's configuration: a name, or auto
     * @param batch pairs a batch
     * @param seconds roughly how long to measure
     */
    Rates measure(ModelDirectory model, String variant, int batch, double seconds) throws IOException;
}
