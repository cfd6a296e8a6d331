package dev.sketchwarp.trainer.meter;

import static dev.sketchwarp.service.metrics.Metric.counter;
import static dev.sketchwarp.service.metrics.Metric.gauge;

import dev.sketchwarp.service.metrics.Metric;
import dev.sketchwarp.service.metrics.Metric.Label;
import dev.sketchwarp.service.metrics.ProgramMetrics;
import java.util.List;
import java.util.stream.Stream;

/**
 * The trainer's metrics, beyond {@link ProgramMetrics}. Those of a training stay until the next one begins:
 * else a scrape every fifteen seconds would miss the end of one.
 */
public final class TrainerMetrics {

    private static final Label STAGE = new Label("stage", "the plan's");
    private static final Label ALPHA = new Label("alpha", "0.05, 0.10");

    public static final Metric LABELED_PAIRS = counter(
            "sketchwarp.labeled.pairs",
            "records",
            "Labelled pairs taken in, by outcome, dead letters by reason",
            "the share of one reason rising; none while there is lag",
            new Label("outcome", "stored, known, rejected"),
            new Label("reason", "none, or a code of `Rejection`"));

    public static final Metric INTAKE_PAUSES = counter(
            "sketchwarp.intake.pauses",
            "pauses",
            "Times the intake had to wait",
            "rising: something it needs comes and goes",
            new Label("cause", "as of `sketchwarp_waiting`"));

    public static final Metric STORE_PAIRS = gauge(
            "sketchwarp.store.pairs",
            "pairs",
            "Pairs in the example store",
            "few evaluation pairs: the gate refuses every candidate (`sketchwarp.gate.pairs`)",
            new Label("part", "training, evaluation"));

    public static final Metric STORE_BYTES = gauge(
            "sketchwarp.store.bytes",
            "bytes",
            "Size of the example store's segments",
            "at `sketchwarp.store.budget.bytes`, the oldest pairs are being dropped");

    public static final Metric RUNNING = gauge(
            "sketchwarp.training.running",
            "0 or 1",
            "Whether a training is under way",
            "1 for longer than any should take");

    public static final Metric STEP = gauge("sketchwarp.training.step", "steps", "Steps made of the stage", "-", STAGE);

    public static final Metric STEPS = gauge("sketchwarp.training.steps", "steps", "Steps of the stage", "-", STAGE);

    public static final Metric PAIRS_PER_SECOND = gauge(
            "sketchwarp.training.pairs.per.second",
            "pairs/s",
            "Pairs trained on per second",
            "falling: images load too slowly",
            STAGE);

    public static final Metric LEARNING_RATE =
            gauge("sketchwarp.training.learning.rate", "-", "The optimiser's learning rate", "-", STAGE);

    public static final Metric SECONDS_LEFT =
            gauge("sketchwarp.training.left.seconds", "seconds", "Until the stage's end, at this speed", "-", STAGE);

    public static final Metric LOSS = gauge(
            "sketchwarp.training.loss",
            "-",
            "The loss, mean over about the last second, and what it is made of, unweighted",
            "rising for long, NaN",
            STAGE,
            new Label("term", "total, or a term of the stage"));

    public static final Metric TRAINING_PCK = gauge(
            "sketchwarp.training.pck",
            "percent",
            "Keypoints within alpha x 256 pixels, of the weights under way on development pairs",
            "falling while the loss falls: it overfits the training pairs",
            STAGE,
            ALPHA);

    public static final Metric TRAININGS = counter(
            "sketchwarp.trainings",
            "trainings",
            "Trainings that ended, by the fate of their version; live and refused are the gate's decisions",
            "bad-input, diverged, failed: `/health` and the log say why; refused time after time",
            new Label("outcome", "live, refused, bad-input, diverged, failed"));

    public static final Metric RETRIES = counter(
            "sketchwarp.training.retries",
            "processes",
            "Training processes that died and were started again from the last checkpoint",
            "any: out of memory or disk");

    public static final Metric MODEL_PCK = gauge(
            "sketchwarp.model.pck",
            "percent",
            "Keypoints within alpha x 256 pixels on the evaluation set, of the last candidate and the version it was compared with",
            "a LIVE version below the one before",
            new Label("version", "of the model"),
            ALPHA);

    /** In the order of the documentation. */
    public static final List<Metric> ALL = List.of(
            LABELED_PAIRS,
            INTAKE_PAUSES,
            STORE_PAIRS,
            STORE_BYTES,
            RUNNING,
            STEP,
            STEPS,
            PAIRS_PER_SECOND,
            LEARNING_RATE,
            SECONDS_LEFT,
            LOSS,
            TRAINING_PCK,
            TRAININGS,
            RETRIES,
            MODEL_PCK);

    /** All that a trainer reports that has trained, those of every program included. */
    public static List<Metric> reported() {
        return Stream.of(ProgramMetrics.ALL, ProgramMetrics.OTHERS, ALL)
                .flatMap(List::stream)
                .toList();
    }

    private TrainerMetrics() {}
}
