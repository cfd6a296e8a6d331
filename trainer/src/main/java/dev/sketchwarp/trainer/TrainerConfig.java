package dev.sketchwarp.trainer;

import dev.sketchwarp.model.image.ImageLimits;
import dev.sketchwarp.model.weights.ModelStore;
import dev.sketchwarp.schemas.registry.RegistryConfig;
import dev.sketchwarp.schemas.topic.Topics;
import dev.sketchwarp.service.config.InvalidConfigException;
import dev.sketchwarp.service.config.SerdeConfig;
import dev.sketchwarp.service.reference.ReferencePolicy;
import dev.sketchwarp.service.s3.S3Config;
import dev.sketchwarp.trainer.orchestration.Gate;
import dev.sketchwarp.trainer.orchestration.TrainingSettings;
import dev.sketchwarp.trainer.orchestration.Trigger;
import dev.sketchwarp.trainer.store.StoreLimits;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * How one trainer runs. Keys, defaults and ranges are those of {@link #documentation()}; keys that do not start with
 * {@code sketchwarp.} go to Kafka's clients as they are.
 *
 * @param topics the catalogue with the configured prefix
 * @param modelName key of model-versions that is trained
 * @param modelStore where new versions go
 * @param store directory of the example store
 * @param storeLimits how large it may grow
 * @param holdOutPercent share of the photos that are for evaluation
 * @param training what is trained, and where
 * @param trigger when a training begins
 * @param gate what a candidate must reach
 * @param imageLimits largest image, encoded and decoded
 * @param references which image references are followed, and how patiently
 * @param s3 where object storage is
 * @param registry the schema registry
 * @param serdes which classes read and write events
 * @param http where health, metrics and {@code POST /train} are; port 0: any
 * @param stallAfter time without a sign of the intake after which the trainer counts as hung
 * @param kafka every setting for Kafka's clients, ours included
 */
public record TrainerConfig(
        Topics topics,
        String modelName,
        ModelStore modelStore,
        Path store,
        StoreLimits storeLimits,
        int holdOutPercent,
        TrainingSettings training,
        Trigger.Rule trigger,
        Gate gate,
        ImageLimits imageLimits,
        ReferencePolicy references,
        S3Config s3,
        RegistryConfig registry,
        SerdeConfig serdes,
        InetSocketAddress http,
        Duration stallAfter,
        Map<String, String> kafka) {

    /**
     * Reads and checks a configuration.
     *
     * @throws InvalidConfigException with all that is wrong
     */
    public static TrainerConfig of(Map<String, String> properties) {
        return new TrainerConfigReader(properties).read();
    }

    /**
     * Every key with its meaning, range and default, as a commented properties file: the same text as
     * {@code config/trainer.properties}.
     */
    public static String documentation() {
        return TrainerDocumentation.text();
    }

    /** Without Kafka's settings: passwords are among them. */
    @Override
    public String toString() {
        return "TrainerConfig[topics=%s, modelName=%s, registry=%s]".formatted(topics, modelName, registry);
    }
}
