package dev.sketchwarp.processor;

import dev.sketchwarp.schemas.topic.Topics;
import dev.sketchwarp.service.config.ConfigText;
import dev.sketchwarp.service.config.SharedKeys;
import java.util.Map;

/** The configuration, explained as a commented properties file. */
final class ConfigDocumentation {

    private static final long EXAMPLE_BUDGET = 1L << 30;

    private static final Machine EXAMPLE = new Machine(2, 2 * EXAMPLE_BUDGET, 8 * EXAMPLE_BUDGET, 0);

    /** What to write for keys without a default: right for {@code ./sketchwarp up}. */
    private static final Map<String, String> EXAMPLES = Map.of(
            "bootstrap.servers",
            "localhost:9092",
            SharedKeys.REGISTRY_URL,
            "http://localhost:8081/apis/ccompat/v7",
            ConfigKeys.MODEL_DIRECTORIES,
            "models");

    private ConfigDocumentation() {}

    static String text() {
        Tuning tuning = new Tuning(EXAMPLE);
        int batchMax = tuning.batchMax(0);
        int pollRecords = tuning.pollRecords(tuning.lanes(0, 0, batchMax), batchMax);
        return new ConfigText(EXAMPLES)
                .paragraph("Configuration of the stream processor: every key with its meaning, range and default."
                        + " Lines that are not commented out must be set; the values here fit `./sketchwarp up`.")
                .required("bootstrap.servers", "Kafka's addresses: host:port, comma-separated.")
                .keys(ConfigKeys.DEFINITION)
                .paragraph("All other keys are Kafka Streams' own (https://kafka.apache.org/documentation/"
                        + "#streamsconfigs), with its prefixes for the clients: consumer., main.consumer., producer., admin."
                        + " Those below have other defaults here than in Kafka; where they follow from keys above, they are"
                        + " shown for the defaults, a memory budget of 1 GiB and one stream thread.")
                .kafka(KafkaDefaults.of(
                        Map.of(),
                        new Topics(Topics.DEFAULT_PREFIX),
                        MemoryPlan.of(EXAMPLE_BUDGET, 1, 1, pollRecords, 0)))
                .toString();
    }
}
