package dev.sketchwarp.tools.cli.training;

import ai.djl.Device;
import dev.sketchwarp.model.graph.Program.Kernels;
import dev.sketchwarp.model.graph.Program.Layout;
import dev.sketchwarp.model.graph.Program.Precision;
import dev.sketchwarp.model.serving.CalibrationPairs;
import dev.sketchwarp.model.serving.ServingOptions;
import dev.sketchwarp.model.serving.TorchModel;
import dev.sketchwarp.model.serving.VariantSelection;
import dev.sketchwarp.model.tensor.Weights;
import dev.sketchwarp.model.weights.ModelDirectory;
import dev.sketchwarp.model.weights.ModelManifest;
import dev.sketchwarp.tools.cli.command.DeviceOption;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A model that a command runs, and where. */
final class ModelOptions {
    /** What measuring uses: no rounding but float32's, on every machine. */
    private static final ServingOptions SERVING =
            new ServingOptions(Layout.CHANNELS_LAST, Precision.FLOAT32, Kernels.LIBTORCH);

    @Option(names = "--model", paramLabel = "DIR", required = true, description = "The model.")
    private Path directory = Path.of("");

    @Mixin
    private DeviceOption device = new DeviceOption();

    ModelManifest manifest() throws IOException {
        return new ModelDirectory(directory).manifest();
    }

    /** Replaces the manifest. */
    void write(ModelManifest manifest) throws IOException {
        new ModelDirectory(directory).writeManifest(manifest);
    }

    /** The model as it is measured. */
    TorchModel loadExact(ModelManifest manifest) throws IOException {
        return TorchModel.load(manifest.spec(), weights(manifest), device.device(), SERVING);
    }

    /** The model in the fastest form whose answers are good, as a processor serves it. */
    TorchModel loadFastest(ModelManifest manifest) throws IOException {
        Weights weights = weights(manifest);
        Device on = device.device();
        ServingOptions fastest = VariantSelection.among(
                        ServingOptions.candidates(on), manifest.spec(), weights, on, CalibrationPairs.shipped())
                .get(0)
                .options();
        return TorchModel.load(manifest.spec(), weights, on, fastest);
    }

    private Weights weights(ModelManifest manifest) throws IOException {
        return new ModelDirectory(directory).weights(manifest);
    }
}
