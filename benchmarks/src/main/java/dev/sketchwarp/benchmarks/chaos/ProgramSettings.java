package dev.sketchwarp.benchmarks.chaos;

import static java.util.Map.entry;

import dev.sketchwarp.model.network.Backbone;
import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.model.training.WarpTerms;
import dev.sketchwarp.service.client.Connection;
import dev.sketchwarp.trainer.examples.SampleShares;
import dev.sketchwarp.trainer.plan.Stage;
import dev.sketchwarp.trainer.plan.StoredPrecision;
import dev.sketchwarp.trainer.plan.TrainingPlan;
import dev.sketchwarp.trainer.plan.TrainingPrecision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Properties of processors and trainer: small, quick to notice who is gone, and otherwise as they come.
 *
 * @param data folder with a folder for each program
 * @param reference host and port that images may be referenced at
 */
record ProgramSettings(Connection connection, Path data, String reference) {

    static final String MODEL = "sketchwarp";

    /** Answers in a millisecond, trains in seconds, and is real in all else. */
    static final NetworkSpec NETWORK = new NetworkSpec(Backbone.RESNET18, 4, true, List.of(3), 64, 16, 1);

    /** The model store. */
    Path models() {
        return data.resolve("models");
    }

    /** The trainer's example store. */
    Path store() {
        return data.resolve("trainer").resolve("examples");
    }

    Map<String, String> processor(String name) {
        Map<String, String> properties = new HashMap<>(common());
        properties.put("state.dir", data.resolve(name).resolve("state").toString());
        properties.put("sketchwarp.model.directories", models().toString());
        properties.put("sketchwarp.device", "cpu");
        properties.put("sketchwarp.batch.max", "4");
        properties.put("sketchwarp.decode.threads", "1");
        properties.put("sketchwarp.inference.threads", "1");
        properties.put("sketchwarp.inference.variant", "contiguous-float32");
        return properties;
    }

    /**
     * @param plan file for the training plan
     * @param trainingJvm options of the training's JVM
     */
    Map<String, String> trainer(Path plan, List<String> trainingJvm) throws IOException {
        Files.write(plan, plan().toJson());
        Map<String, String> properties = new HashMap<>(common());
        properties.put("sketchwarp.model.store", models().toUri().toString());
        properties.put("sketchwarp.store.directory", store().toString());
        properties.put(
                "sketchwarp.training.directory",
                data.resolve("trainer").resolve("trainings").toString());
        properties.put("sketchwarp.training.plan", plan.toString());
        properties.put("sketchwarp.training.device", "cpu");
        properties.put("sketchwarp.training.jvm.options", String.join(",", trainingJvm));
        properties.put("sketchwarp.trigger.pairs", "60");
        properties.put("sketchwarp.holdout.percent", "30");
        properties.put("sketchwarp.gate.margin", "0");
        properties.put("sketchwarp.gate.tolerance", "100");
        properties.put("sketchwarp.gate.pairs", "1");
        return properties;
    }

    private Map<String, String> common() {
        return Map.ofEntries(
                entry("bootstrap.servers", connection.bootstrapServers()),
                entry("sketchwarp.schema.registry.url", connection.registryUrl().toString()),
                entry("sketchwarp.http.port", "0"),
                entry("sketchwarp.reference.schemes", "http"),
                entry("sketchwarp.reference.hosts", reference),
                entry("sketchwarp.reference.timeout.ms", "800"),
                entry("sketchwarp.image.max.bytes", "1048576"),
                entry("sketchwarp.image.max.pixels", "1000000"),
                entry("consumer.session.timeout.ms", "3000"),
                entry("consumer.heartbeat.interval.ms", "500"));
    }

    private static TrainingPlan plan() {
        Stage warp = new Stage.Warp(6, 2, 0.001, 2, true, WarpTerms.MATCHES, new SampleShares(1, 0, 0, 0));
        return new TrainingPlan(
                NETWORK, 1, TrainingPrecision.FLOAT32, StoredPrecision.FLOAT32, 2, 1000, 20, List.of(warp));
    }
}
