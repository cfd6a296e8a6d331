package dev.sketchwarp.processor;

import dev.sketchwarp.model.torch.DeviceChoice;
import dev.sketchwarp.processor.inference.BatchSizes;
import dev.sketchwarp.processor.inference.FeatureCache;
import dev.sketchwarp.processor.inference.InferenceMeters;
import dev.sketchwarp.processor.inference.LiveModel;
import dev.sketchwarp.processor.inference.PairInference;
import dev.sketchwarp.processor.rollout.Trials;
import dev.sketchwarp.processor.tracing.Tracing;
import dev.sketchwarp.processor.version.FileWeights;
import dev.sketchwarp.processor.version.ModelLoader;
import dev.sketchwarp.processor.version.ModelLowering;
import dev.sketchwarp.processor.version.ModelStatusBoard;
import dev.sketchwarp.processor.version.ModelVersionWatcher;
import dev.sketchwarp.processor.version.RolloutFollower;
import dev.sketchwarp.schemas.registry.SchemaRegistryClient;
import dev.sketchwarp.service.models.ModelVersionFeed;
import dev.sketchwarp.service.models.ModelVersionLog;
import dev.sketchwarp.service.program.Readiness;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;

/** How models are run here, the live one and one that is tried beside it, and how they come and go. */
final class ModelServing {

    private final ProcessorConfig config;
    private final DeviceChoice device;
    private final Tracing tracing;
    private final BatchSizes sizes;
    private final InferenceMeters meters;
    private final FeatureCache cache;
    private final Trials trials = new Trials();

    ModelServing(ProcessorConfig config, DeviceChoice device, Tracing tracing, MeterRegistry registry) {
        this.config = config;
        this.device = device;
        this.tracing = tracing;
        this.sizes = new BatchSizes(config.inference().batchMax());
        this.meters = new InferenceMeters(registry);
        this.cache = new FeatureCache(
                config.memory().featureBytes(device.devices()), device.devices().size(), registry);
    }

    /** Both models' features, which never meet: each is kept under the model that made it. */
    FeatureCache cache() {
        return cache;
    }

    Trials trials() {
        return trials;
    }

    /** Runs the live model's batches, whose queue is measured. */
    PairInference live(LiveModel model) {
        PairInference inference = inference(model);
        meters.queue(inference::waiting);
        return inference;
    }

    private PairInference inference(LiveModel model) {
        return new PairInference(
                model,
                sizes,
                config.inference().linger(),
                config.inference().lanes().lanes() * device.devices().size(),
                meters,
                tracing);
    }

    ModelVersionWatcher watcher(
            LiveModel live, SchemaRegistryClient registry, Readiness readiness, ModelStatusBoard board) {
        ModelLoader loader = new ModelLoader(
                Map.of("file", new FileWeights(config.modelDirectories())),
                new ModelLowering(
                        device.devices(),
                        config.inference().variant(),
                        config.inference().flip()),
                config.inference().lanes(),
                sizes,
                cache,
                meters);
        return new ModelVersionWatcher(
                config.modelName(),
                () -> new ModelVersionFeed(
                        config.topics().modelVersions(), KafkaClients.consumer(config, "model-versions"), registry),
                loader,
                live,
                readiness,
                board,
                new RolloutFollower(
                        config.modelName(),
                        loader,
                        new SecondModel(
                                Machine.here(config.device()),
                                config.inference(),
                                config.memory().featureBytes(),
                                device.devices()),
                        this::inference,
                        new ModelVersionLog(config.topics().modelVersions(), KafkaClients.announcer(config), registry),
                        trials,
                        board));
    }
}
