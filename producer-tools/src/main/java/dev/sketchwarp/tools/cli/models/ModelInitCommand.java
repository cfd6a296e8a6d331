package dev.sketchwarp.tools.cli.models;

import dev.sketchwarp.model.network.Backbone;
import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.model.network.WeightInitializer;
import dev.sketchwarp.model.tensor.DType;
import dev.sketchwarp.model.weights.ModelProvenance;
import dev.sketchwarp.service.program.CommandFailure;
import dev.sketchwarp.tools.cli.command.BaseCommand;
import dev.sketchwarp.tools.cli.command.Version;
import dev.sketchwarp.trainer.plan.PlanFile;
import dev.sketchwarp.trainer.progress.TrainingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "init",
        description = "Make a model with freshly initialised weights. It predicts the identity until it is trained.")
final class ModelInitCommand extends BaseCommand {

    @Option(
            names = "--spec",
            paramLabel = "NAME|FILE",
            defaultValue = "resnet18",
            description = "The network: resnet18, resnet50 or resnet101 as published, or a JSON file with the fields of"
                    + " 'spec' in manifest.json (default: ${DEFAULT-VALUE}).")
    private String spec = "";

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "Same seed, same weights (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Mixin
    private NewModelOptions model = new NewModelOptions();

    @Override
    public Integer call() throws IOException, TrainingException {
        NetworkSpec network = networkSpec();
        ModelProvenance provenance = new ModelProvenance(Map.of(), Map.of("weights", seed), Version.number(), null);
        say(model.write(network, WeightInitializer.init(network, seed), DType.F32, provenance));
        return ExitCode.OK;
    }

    private NetworkSpec networkSpec() throws TrainingException {
        Optional<Backbone> published = Arrays.stream(Backbone.values())
                .filter(backbone -> backbone.name().equalsIgnoreCase(spec))
                .findFirst();
        return published.isPresent() ? NetworkSpec.published(published.get()) : read(Path.of(spec));
    }

    private static NetworkSpec read(Path file) throws TrainingException {
        if (!Files.isReadable(file)) {
            throw new CommandFailure("--spec " + file + " is neither the name of a published network ("
                    + Arrays.toString(Backbone.values()).toLowerCase(Locale.ROOT) + ") nor a file that can be read.");
        }
        return PlanFile.readNetwork(file);
    }
}
