package dev.sketchwarp.trainer;

import dev.sketchwarp.schemas.topic.Topics;
import dev.sketchwarp.service.config.ConfigText;
import dev.sketchwarp.service.config.SharedKeys;
import java.util.Map;

/** The configuration, explained as a commented properties file. */
final class TrainerDocumentation {

    /** What to write for keys without a default: right for {@code ./sketchwarp up}. */
    private static final Map<String, String> EXAMPLES = Map.of(
            "bootstrap.servers",
            "localhost:9092",
            SharedKeys.REGISTRY_URL,
            "http://localhost:8081/apis/ccompat/v7",
            TrainerKeys.MODEL_STORE,
            "file:models",
            TrainerKeys.STORE_DIRECTORY,
            "examples",
            TrainerKeys.TRAINING_DIRECTORY,
            "trainings");

    private TrainerDocumentation() {}

    static String text() {
        return new ConfigText(EXAMPLES)
                .paragraph("Configuration of the trainer: every key with its meaning, range and default."
                        + " Lines that are not commented out must be set; the values here fit `./sketchwarp up`.")
                .required("bootstrap.servers", "Kafka's addresses: host:port, comma-separated.")
                .keys(TrainerKeys.DEFINITION)
                .paragraph("All other keys are those of Kafka's clients (https://kafka.apache.org/documentation/"
                        + "#configuration), for all of them or after consumer., producer. or admin. for one kind. Those below"
                        + " have other defaults here than in Kafka.")
                .kafka(TrainerKafka.defaults(new Topics(Topics.DEFAULT_PREFIX)))
                .toString();
    }
}
