package dev.sketchwarp.trainer;

import dev.sketchwarp.model.image.ImageLimits;
import dev.sketchwarp.model.weights.ModelFileException;
import dev.sketchwarp.model.weights.ModelStore;
import dev.sketchwarp.schemas.registry.RegistryConfig;
import dev.sketchwarp.service.config.ConfigValues;
import dev.sketchwarp.service.config.SerdeConfig;
import dev.sketchwarp.service.config.SharedKeys;
import dev.sketchwarp.service.config.SharedValues;
import dev.sketchwarp.service.reference.ReferencePolicy;
import dev.sketchwarp.service.s3.S3Config;
import dev.sketchwarp.trainer.modelstore.ModelStores;
import dev.sketchwarp.trainer.orchestration.Gate;
import dev.sketchwarp.trainer.orchestration.TrainingSettings;
import dev.sketchwarp.trainer.orchestration.Trigger;
import dev.sketchwarp.trainer.plan.PlanFile;
import dev.sketchwarp.trainer.plan.Preset;
import dev.sketchwarp.trainer.progress.TrainingException;
import dev.sketchwarp.trainer.store.StoreLimits;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Turns properties into a {@link TrainerConfig}, collecting all that is wrong on the way. */
final class TrainerConfigReader {

    private final ConfigValues parsed;
    private final SharedValues shared;

    TrainerConfigReader(Map<String, String> properties) {
        this.parsed = new ConfigValues(TrainerKeys.DEFINITION, properties);
        this.shared = new SharedValues(parsed);
    }

    TrainerConfig read() {
        Optional<RegistryConfig> registry = shared.registry();
        SerdeConfig serdes = shared.serdes();
        S3Config s3 = shared.s3();
        Optional<ModelStore> models = modelStore(s3);
        ReferencePolicy references = shared.references();
        Optional<Path> store = directory(TrainerKeys.STORE_DIRECTORY);
        TrainingSettings training = training();
        Map<String, String> kafka = TrainerKafka.settings(parsed, shared.topics());
        parsed.requireNoProblems();
        return new TrainerConfig(
                shared.topics(),
                parsed.text(TrainerKeys.MODEL_NAME),
                models.orElseThrow(),
                store.orElseThrow(),
                StoreLimits.of(parsed.number(TrainerKeys.STORE_BUDGET), parsed.integer(TrainerKeys.STORE_EVALUATION)),
                parsed.integer(TrainerKeys.HOLD_OUT),
                training,
                new Trigger.Rule(
                        parsed.integer(TrainerKeys.TRIGGER_PAIRS), parsed.millis(TrainerKeys.TRIGGER_INTERVAL)),
                new Gate(
                        parsed.real(TrainerKeys.GATE_MARGIN),
                        parsed.real(TrainerKeys.GATE_TOLERANCE),
                        parsed.integer(TrainerKeys.GATE_PAIRS)),
                new ImageLimits(parsed.integer(SharedKeys.IMAGE_MAX_BYTES), parsed.number(SharedKeys.IMAGE_MAX_PIXELS)),
                references,
                s3,
                registry.orElseThrow(),
                serdes,
                shared.http(),
                parsed.millis(TrainerKeys.STALL),
                kafka);
    }

    private Optional<ModelStore> modelStore(S3Config s3) {
        String address = parsed.text(TrainerKeys.MODEL_STORE);
        if (address.isEmpty()) {
            return Optional.empty(); // noted as missing
        }
        try {
            return Optional.of(ModelStores.at(URI.create(address), s3));
        } catch (ModelFileException | IllegalArgumentException e) {
            parsed.problem(TrainerKeys.MODEL_STORE, "\"" + address + "\" is not of the form " + ModelStores.FORM);
            return Optional.empty();
        }
    }

    /** To be created when it is not there. */
    private Optional<Path> directory(String key) {
        String path = parsed.text(key);
        return path.isEmpty()
                ? Optional.empty()
                : Optional.of(Path.of(path).toAbsolutePath().normalize());
    }

    private TrainingSettings training() {
        Duration limit = parsed.millis(TrainerKeys.TRAINING_TIME_LIMIT);
        return new TrainingSettings(
                directory(TrainerKeys.TRAINING_DIRECTORY).orElse(Path.of("")),
                plan(),
                parsed.text(TrainerKeys.TRAINING_DEVICE),
                limit.isZero() ? Optional.empty() : Optional.of(limit),
                parsed.list(TrainerKeys.TRAINING_JVM));
    }

    private String plan() {
        String plan = parsed.text(TrainerKeys.TRAINING_PLAN);
        if (Preset.of(plan).isPresent()) {
            return plan;
        }
        Path file = Path.of(plan).toAbsolutePath().normalize();
        try {
            PlanFile.read(file);
        } catch (TrainingException e) {
            parsed.problem(TrainerKeys.TRAINING_PLAN, String.valueOf(e.getMessage()));
        }
        return file.toString();
    }
}
