package dev.sketchwarp.tools.bench;

import dev.sketchwarp.model.weights.ModelDirectory;
import java.io.IOException;
import java.util.List;

/** How fast the network alone is: what the stream is compared with. */
interface InferenceReference {

    /**
     * Times the network as the processor runs it, nothing else running.
     *
     * @param batch pairs a batch
     * @param seconds roughly how long to measure
     * @return pairs a second, of each of several parts of that time
     */
    List<Double> pairsPerSecond(ModelDirectory model, int batch, double seconds) throws IOException;
}
