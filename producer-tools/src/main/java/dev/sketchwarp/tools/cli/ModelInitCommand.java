package dev.sketchwarp.tools.cli;

import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.model.network.WeightInitializer;
import dev.sketchwarp.model.weights.ModelDirectory;
import dev.sketchwarp.model.weights.ModelManifest;
import dev.sketchwarp.model.weights.ModelMetrics;
import dev.sketchwarp.model.weights.ModelProvenance;
import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "init",
        description = "Make a model with freshly initialised weights. It predicts the identity until it is trained.")
final class ModelInitCommand extends BaseCommand {

    @Mixin
    private NewModelOptions model = new NewModelOptions();

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "Same seed, same weights (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Override
    public Integer call() throws IOException {
        NetworkSpec spec = model.networkSpec();
        ModelManifest manifest = new ModelDirectory(model.out())
                .write(
                        model.name(),
                        model.version(),
                        spec,
                        WeightInitializer.init(spec, seed),
                        ModelMetrics.NONE,
                        new ModelProvenance(Map.of(), Map.of("weights", seed), Version.number(), null));
        out().println(model.out() + "  " + manifest.name() + " " + manifest.version() + "  "
                + manifest.weights().bytes() + " bytes  sha256 "
                + manifest.weights().sha256());
        return ExitCode.OK;
    }
}
