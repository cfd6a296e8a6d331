package dev.sketchwarp.benchmarks;

import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.model.network.WeightInitializer;
import dev.sketchwarp.model.weights.ModelDirectory;
import dev.sketchwarp.model.weights.ModelMetrics;
import dev.sketchwarp.model.weights.ModelProvenance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A model to measure with: as fast as a trained one. */
public final class UntrainedModel {

    private UntrainedModel() {}

    /**
     * Writes one.
     *
     * @param folder that it is written to, which is created if need be
     * @param seed of its weights
     */
    public static ModelDirectory write(Path folder, String name, String version, NetworkSpec spec, int seed)
            throws IOException {
        ModelDirectory model = new ModelDirectory(Files.createDirectories(folder));
        model.write(
                name, version, spec, WeightInitializer.init(spec, seed), ModelMetrics.NONE, ModelProvenance.UNKNOWN);
        return model;
    }
}
