package dev.sketchwarp.trainer;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.NO_DEFAULT_VALUE;
import static org.apache.kafka.common.config.ConfigDef.Type.DOUBLE;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LIST;
import static org.apache.kafka.common.config.ConfigDef.Type.LONG;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import dev.sketchwarp.model.torch.DeviceChoice;
import dev.sketchwarp.service.config.SharedKeys;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.LambdaValidator;
import org.apache.kafka.common.config.ConfigDef.NonEmptyString;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigException;

/** Every key that starts with {@code sketchwarp.}: type, default, range and meaning. Those of all programs are {@link SharedKeys}. */
final class TrainerKeys {

    static final String MODEL_NAME = "sketchwarp.model.name";
    static final String MODEL_STORE = "sketchwarp.model.store";
    static final String STORE_DIRECTORY = "sketchwarp.store.directory";
    static final String STORE_BUDGET = "sketchwarp.store.budget.bytes";
    static final String STORE_EVALUATION = "sketchwarp.store.evaluation.percent";
    static final String HOLD_OUT = "sketchwarp.holdout.percent";
    static final String TRAINING_DIRECTORY = "sketchwarp.training.directory";
    static final String TRAINING_PLAN = "sketchwarp.training.plan";
    static final String TRAINING_DEVICE = "sketchwarp.training.device";
    static final String TRAINING_TIME_LIMIT = "sketchwarp.training.time.limit.ms";
    static final String TRAINING_JVM = "sketchwarp.training.jvm.options";
    static final String TRIGGER_PAIRS = "sketchwarp.trigger.pairs";
    static final String TRIGGER_INTERVAL = "sketchwarp.trigger.interval.ms";
    static final String GATE_MARGIN = "sketchwarp.gate.margin";
    static final String GATE_TOLERANCE = "sketchwarp.gate.tolerance";
    static final String GATE_PAIRS = "sketchwarp.gate.pairs";
    static final String STALL = "sketchwarp.health.stall.ms";

    static final ConfigDef DEFINITION = definition();

    private TrainerKeys() {}

    private static ConfigDef definition() {
        ConfigDef keys = SharedKeys.topics(new ConfigDef());
        defineModels(keys);
        defineStore(keys);
        defineTraining(keys);
        defineGate(keys);
        SharedKeys.images(keys);
        SharedKeys.references(keys);
        SharedKeys.s3(keys);
        SharedKeys.registry(keys);
        SharedKeys.http(keys, 8082, "/health/live, /health/ready, /metrics and /train");
        return keys.define(
                STALL,
                LONG,
                300_000L,
                Range.atLeast(1000),
                LOW,
                "Milliseconds without any progress of the intake after which /health/live fails.");
    }

    private static void defineModels(ConfigDef keys) {
        keys.define(
                        MODEL_NAME,
                        STRING,
                        "sketchwarp",
                        new NonEmptyString(),
                        HIGH,
                        "The model to train: a key of the topic model-versions. Training starts from its LIVE version.")
                .define(
                        MODEL_STORE,
                        STRING,
                        NO_DEFAULT_VALUE,
                        HIGH,
                        "Where new versions' weights are put, file:DIR or s3://BUCKET/PREFIX; must be among the processors'"
                                + " sketchwarp.model.directories, under the same path. The LIVE version is read there too.");
    }

    private static void defineStore(ConfigDef keys) {
        keys.define(
                        STORE_DIRECTORY,
                        STRING,
                        NO_DEFAULT_VALUE,
                        HIGH,
                        "Directory of the example store, created if it is not there. One trainer at a time can have it.")
                .define(
                        STORE_BUDGET,
                        LONG,
                        8L << 30,
                        Range.atLeast(1 << 20),
                        HIGH,
                        "Bytes the example store may take. Beyond them the oldest training pairs are deleted, a"
                                + " thirty-second of the budget (64 MiB at most) at a time.")
                .define(
                        STORE_EVALUATION,
                        INT,
                        25,
                        Range.between(1, 99),
                        LOW,
                        "Percent of these bytes that evaluation pairs are sure of. Only beyond that, the oldest of them are"
                                + " deleted instead of training pairs.")
                .define(
                        HOLD_OUT,
                        INT,
                        10,
                        Range.between(1, 99),
                        MEDIUM,
                        "Percent of the photos whose pairs are for evaluation and never trained on, chosen by a hash of the"
                                + " photo's id. Fixed when the store is created.");
    }

    private static void defineTraining(ConfigDef keys) {
        keys.define(
                        TRAINING_DIRECTORY,
                        STRING,
                        NO_DEFAULT_VALUE,
                        HIGH,
                        "Directory of the trainings: checkpoints, reports, and what is under way. The last five are kept.")
                .define(
                        TRAINING_PLAN,
                        STRING,
                        "default",
                        new NonEmptyString(),
                        HIGH,
                        "The training plan: a JSON file, or one of those with a name, default and paper. A named one takes"
                                + " on the LIVE version's network; a file's must be the LIVE version's.")
                .define(
                        TRAINING_DEVICE,
                        STRING,
                        "auto",
                        LambdaValidator.with(
                                (name, value) -> {
                                    if (!DeviceChoice.ONE
                                            .matcher(String.valueOf(value))
                                            .matches()) {
                                        throw new ConfigException(name, value, "must be " + DeviceChoice.ONE_IN_WORDS);
                                    }
                                },
                                () -> DeviceChoice.ONE_IN_WORDS),
                        MEDIUM,
                        "Where training runs. auto: the first GPU if there is one, else the CPU.")
                .define(
                        TRAINING_TIME_LIMIT,
                        LONG,
                        0L,
                        Range.atLeast(0),
                        MEDIUM,
                        "Milliseconds after which a training ends with the best weights so far. 0: none.")
                .define(TRAINING_JVM, LIST, "-Xmx3g", LOW, "Options of the training process's JVM, comma-separated.")
                .define(
                        TRIGGER_PAIRS,
                        INT,
                        1000,
                        Range.atLeast(0),
                        HIGH,
                        "A training begins when so many training pairs came since the last one began. 0: never for this"
                                + " reason.")
                .define(
                        TRIGGER_INTERVAL,
                        LONG,
                        0L,
                        Range.atLeast(0),
                        MEDIUM,
                        "A training begins when the last one began so many milliseconds ago and any training pair came"
                                + " since. 0: never for this reason.");
    }

    private static void defineGate(ConfigDef keys) {
        keys.define(
                        GATE_MARGIN,
                        DOUBLE,
                        0.5,
                        Range.between(0, 100),
                        HIGH,
                        "Percentage points of PCK at 0.10 by which a candidate must beat the LIVE version to replace it, or"
                                + " the identity where nothing is LIVE yet.")
                .define(
                        GATE_TOLERANCE,
                        DOUBLE,
                        1.0,
                        Range.between(0, 100),
                        MEDIUM,
                        "Percentage points of PCK at 0.05 that a candidate may lose on the way.")
                .define(
                        GATE_PAIRS,
                        INT,
                        20,
                        Range.atLeast(1),
                        MEDIUM,
                        "Fewest evaluation pairs with keypoints by which a candidate can show itself better.");
    }
}
