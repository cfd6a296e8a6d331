package dev.sketchwarp.processor;

import dev.sketchwarp.model.image.ImageLimits;
import dev.sketchwarp.processor.pipeline.PipelineParts;
import dev.sketchwarp.schemas.registry.RegistryConfig;
import dev.sketchwarp.schemas.topic.Topics;
import dev.sketchwarp.service.config.InvalidConfigException;
import dev.sketchwarp.service.config.SerdeConfig;
import dev.sketchwarp.service.reference.AllowedPlaces;
import dev.sketchwarp.service.reference.ReferencePolicy;
import dev.sketchwarp.service.s3.S3Config;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * How one processor runs. Keys, defaults and ranges are those of {@link #documentation()}; keys that do not start with
 * {@code sketchwarp.} go to Kafka Streams as they are.
 *
 * @param topics the catalogue with the configured prefix
 * @param modelName key of model-versions that is followed
 * @param modelPlaces where weights may be read from
 * @param device as {@link dev.sketchwarp.model.torch.DeviceChoice#WISH}
 * @param inference how pairs are batched and computed
 * @param memory what the memory budget comes to
 * @param imageLimits largest image, encoded and decoded
 * @param normaliseSketches whether sketches in light ink become dark ink on white
 * @param cloudEventSource where answers come from as CloudEvents; empty: they are none
 * @param references which image references are followed, and how patiently
 * @param s3 where object storage is
 * @param registry the schema registry
 * @param serdes which classes read and write events
 * @param http where health and metrics listen; port 0: any
 * @param stallAfter time without progress after which the processor counts as hung
 * @param kafka every setting for Kafka Streams, the derived ones included
 */
public record ProcessorConfig(
        Topics topics,
        String modelName,
        AllowedPlaces modelPlaces,
        String device,
        InferenceConfig inference,
        MemoryPlan memory,
        ImageLimits imageLimits,
        boolean normaliseSketches,
        Optional<URI> cloudEventSource,
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
    public static ProcessorConfig of(Map<String, String> properties) {
        return of(properties, Machine::here);
    }

    /** For another machine than this. */
    static ProcessorConfig of(Map<String, String> properties, Function<String, Machine> machine) {
        return new ConfigReader(properties, machine).read();
    }

    /**
     * Every key with its meaning, range and default, as a commented properties file: the same text as
     * {@code config/stream-processor.properties}.
     */
    public static String documentation() {
        return ConfigDocumentation.text();
    }

    /** What the pipeline takes, and how much of it at once. */
    PipelineParts.Limits pipelineLimits() {
        return new PipelineParts.Limits(
                imageLimits,
                normaliseSketches,
                memory.decodeThreads(),
                memory.decodingBytes(),
                memory.referencedBytes(),
                memory.recentBytes());
    }

    /** Without Kafka's settings: passwords are among them. */
    @Override
    public String toString() {
        return "ProcessorConfig[topics=%s, modelName=%s, registry=%s]".formatted(topics, modelName, registry);
    }
}
