package dev.sketchwarp.tools.cli.bench;

import dev.sketchwarp.benchmarks.UntrainedModel;
import dev.sketchwarp.model.network.Backbone;
import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.model.weights.ModelDirectory;
import dev.sketchwarp.service.program.CommandFailure;
import dev.sketchwarp.tools.local.LiveModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which network is measured. */
final class BenchNetworkOptions {

    @Option(
            names = "--model",
            paramLabel = "DIR",
            description = "The model to run (default: an untrained ResNet-18, which is as fast as a trained one).")
    private @Nullable Path model;

    @Option(
            names = "--size",
            paramLabel = "PIXELS",
            defaultValue = "256",
            description = "Without --model: side of the network's images (default: ${DEFAULT-VALUE}).")
    private int size;

    @Option(
            names = "--width",
            paramLabel = "N",
            defaultValue = "64",
            description = "Without --model: channels of the network's stem (default: ${DEFAULT-VALUE}, as published).")
    private int width;

    /** The network alone. */
    NetworkSpec network() throws IOException {
        return model != null ? new ModelDirectory(model).manifest().spec() : untrained();
    }

    private NetworkSpec untrained() {
        return resnet18(width, size);
    }

    /**
     * As published, but for its size.
     *
     * @throws CommandFailure there is no such network
     */
    static NetworkSpec resnet18(int width, int size) {
        try {
            return new NetworkSpec(Backbone.RESNET18, width, true, List.of(2, 3), size, 16, 5);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure("--size or --width: " + e.getMessage() + ".", e);
        }
    }

    /** @param folder where an untrained one is written */
    ModelDirectory model(Path folder) throws IOException {
        return model != null
                ? new ModelDirectory(model)
                : UntrainedModel.write(folder, LiveModel.NAME, "bench", untrained(), 1);
    }
}
