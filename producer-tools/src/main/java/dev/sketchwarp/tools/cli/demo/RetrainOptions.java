package dev.sketchwarp.tools.cli.demo;

import dev.sketchwarp.generator.PairGenerator;
import dev.sketchwarp.model.weights.ModelDirectory;
import dev.sketchwarp.tools.demo.RetrainPlan;
import dev.sketchwarp.tools.local.InstallationConfig;
import dev.sketchwarp.trainer.data.HoldOut;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The demo's options for a retraining. */
final class RetrainOptions {

    private static final int MIN_LABELLED = 200;
    private static final int HELD_OUT_PERCENT = 10;

    /** Fewest pairs the new version is measured by. */
    private static final int MEASURED = 10;

    @Option(names = "--retrain", description = "Train a new version, and show the pairs before and after; see below.")
    private boolean retrain;

    @Option(
            names = "--labelled",
            paramLabel = "N",
            defaultValue = "600",
            description = "Labelled pairs to learn from, " + MIN_LABELLED + " or more (default: ${DEFAULT-VALUE}).")
    private int labelled;

    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "300",
            description = "Steps of training (default: ${DEFAULT-VALUE}).")
    private int steps;

    @Option(
            names = "--training-timeout",
            paramLabel = "SECONDS",
            defaultValue = "900",
            description = "How long to wait for the new version (default: ${DEFAULT-VALUE}).")
    private int timeout;

    boolean wanted() {
        return retrain;
    }

    int labelled() {
        return labelled;
    }

    int timeoutSeconds() {
        return timeout;
    }

    void check(CommandSpec command) {
        if (labelled < MIN_LABELLED || steps < 1) {
            throw new ParameterException(
                    command.commandLine(), "--labelled must be " + MIN_LABELLED + " or more, and --steps 1 or more.");
        }
    }

    /**
     * What is to run: as given, and a trainer that begins when it has all labelled pairs. Without a model, a small one that
     * has learnt nothing yet.
     *
     * @param seed of the labelled pairs
     * @param folder for the model and the training's plan
     */
    InstallationConfig installation(InstallationConfig config, long seed, Path folder) throws IOException {
        Path model = config.model().isPresent() ? config.model().get() : RetrainPlan.untrained(folder.resolve("model"));
        Path plan = RetrainPlan.write(
                folder.resolve("plan.json"),
                new ModelDirectory(model).manifest().spec(),
                steps);
        Map<String, String> trainer = Map.of(
                "sketchwarp.http.port", "0",
                "sketchwarp.training.plan", plan.toString(),
                "sketchwarp.holdout.percent", Integer.toString(HELD_OUT_PERCENT),
                "sketchwarp.gate.pairs", Integer.toString(MEASURED),
                "sketchwarp.trigger.pairs", Long.toString(trainingPairs(seed)));
        return new InstallationConfig(
                config.stack(), config.topics(), Optional.of(model), config.processor(), Optional.of(trainer));
    }

    private long trainingPairs(long seed) {
        return IntStream.range(0, labelled)
                .filter(index -> !HoldOut.holdsOut(PairGenerator.photoId(seed, index), HELD_OUT_PERCENT))
                .count();
    }
}
