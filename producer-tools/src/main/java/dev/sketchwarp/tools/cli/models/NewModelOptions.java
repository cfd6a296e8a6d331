package dev.sketchwarp.tools.cli.models;

import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.model.tensor.DType;
import dev.sketchwarp.model.tensor.Weights;
import dev.sketchwarp.model.weights.ModelDirectory;
import dev.sketchwarp.model.weights.ModelManifest;
import dev.sketchwarp.model.weights.ModelMetrics;
import dev.sketchwarp.model.weights.ModelProvenance;
import dev.sketchwarp.model.weights.WeightsFile;
import dev.sketchwarp.tools.cli.command.OutFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where a model that is made goes, and what it is called. */
final class NewModelOptions {

    @Mixin
    private ModelName name = new ModelName();

    @Option(
            names = "--model-version",
            paramLabel = "VERSION",
            description = "The version, unique within the name (default: the folder's name).")
    private @Nullable String version;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "The folder to make.")
    private Path out = Path.of("");

    /** Writes the model's folder and says what is in it now. */
    String write(NetworkSpec spec, Weights weights, DType dtype, ModelProvenance provenance) throws IOException {
        OutFolder.make("--out", out);
        ModelDirectory directory = new ModelDirectory(out);
        WeightsFile file = directory.writeWeights(weights, dtype);
        ModelManifest manifest =
                new ModelManifest(name.value(), version(), spec, file, ModelMetrics.NONE, provenance, null);
        directory.writeManifest(manifest);
        return "%s: %s version %s, %s, %d bytes, sha256 %s"
                .formatted(
                        out,
                        name.value(),
                        manifest.version(),
                        spec.backbone().name().toLowerCase(Locale.ROOT),
                        manifest.weights().bytes(),
                        manifest.weights().sha256());
    }

    private String version() {
        return version == null ? String.valueOf(out.toAbsolutePath().normalize().getFileName()) : version;
    }
}
