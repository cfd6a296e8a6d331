package dev.sketchwarp.processor.meter;

import static dev.sketchwarp.service.metrics.Metric.counter;
import static dev.sketchwarp.service.metrics.Metric.gauge;
import static dev.sketchwarp.service.metrics.Metric.summary;
import static dev.sketchwarp.service.metrics.Metric.timer;

import dev.sketchwarp.service.metrics.Metric;
import dev.sketchwarp.service.metrics.Metric.Label;
import dev.sketchwarp.service.metrics.ProgramMetrics;
import java.util.List;
import java.util.stream.Stream;

/** What the processor reports of itself, beyond {@link ProgramMetrics}. */
public final class ProcessorMetrics {

    /** The feature cache's name in the metrics of caches. */
    public static final String FEATURE_CACHE = "sketchwarp.features";

    public static final Metric PAIRS = counter(
            "sketchwarp.pairs",
            "pairs",
            "Pairs by outcome, dead letters by reason; after a crash some are counted again",
            "none answered while there is lag; the share of one reason rising",
            new Label("outcome", "answered, rejected"),
            new Label("reason", "none, or a code of `Rejection`"));

    public static final Metric SKETCHES = counter(
            "sketchwarp.sketches",
            "pairs",
            "Answered pairs by what was done to the sketch: light ink is inverted, what is transparent lies on white",
            "-",
            new Label("change", "none, on-white, inverted"));

    public static final Metric PAIR_LATENCY = timer(
            "sketchwarp.pair.latency",
            "End to end: from the pair's time stamp in its topic to its answer",
            "the 99th percentile beyond what readers were promised");

    public static final Metric STAGE = timer(
            "sketchwarp.pair.stage",
            "One stage of a pair's way: waiting for a worker, parsing, fetching referenced images, decoding, waiting for a batch"
                    + " and the device, writing the result",
            "which of them makes the latency",
            new Label("stage", "queue, parse, fetch, prepare, infer, answer"));

    public static final Metric PAIR_WAIT = timer(
            "sketchwarp.pair.wait",
            "Time that stream threads wait for an outcome",
            "close to 0 under load: Kafka or the producers are slow, not the model");

    public static final Metric IN_FLIGHT = gauge(
            "sketchwarp.pairs.in.flight", "pairs", "Pairs being worked on, from their poll to their outcome", "-");

    public static final Metric IN_FLIGHT_BYTES = gauge(
            "sketchwarp.pairs.in.flight.bytes",
            "bytes",
            "Encoded bytes of these pairs",
            "near the memory budget's eighth");

    public static final Metric PREFETCH = counter(
            "sketchwarp.prefetch",
            "pairs",
            "Pairs asked for, by whether they had been started ahead",
            "many misses: batches stay small",
            new Label("result", "hit, miss"));

    public static final Metric PREFETCH_PENDING =
            gauge("sketchwarp.prefetch.pending", "pairs", "Pairs started ahead and not yet asked for", "-");

    public static final Metric BATCH_SIZE = summary(
            "sketchwarp.batch.size",
            "pairs",
            "Pairs per batch, padding not counted",
            "1 under load: batching does not work");

    public static final Metric BATCH_QUEUE = gauge(
            "sketchwarp.batch.queue",
            "pairs",
            "Decoded pairs that wait for the device",
            "always 0 under load: decoding is the bottleneck; always full (a largest batch for each lane and one more): the device is");

    public static final Metric INFERENCE = timer(
            "sketchwarp.inference",
            "One batch on the device: images that were never met in one call, others encoded where they are not cached, then"
                    + " estimated",
            "rising: the device is shared, throttled or the wrong one",
            new Label("stage", "answer, encode, estimate"));

    public static final Metric FEATURE_BYTES = gauge(
            "sketchwarp.features.device.bytes",
            "bytes",
            "Memory of all devices that cached features take",
            "at its limit and few hits: more would help",
            new Label("domain", "photo, sketch"));

    public static final Metric MODEL_INFO = gauge(
            "sketchwarp.model.info",
            "1",
            "1 for the model that answers; nothing before the first",
            "processors that differ for minutes",
            new Label("name", "the model's"),
            new Label("version", "the model's"),
            new Label("sha256", "of its weights"));

    public static final Metric MODEL_ADOPTIONS = counter(
            "sketchwarp.model.adoptions",
            "attempts",
            "Live versions: swaps, refusals, attempts that are repeated",
            "any refused: `/health` and the log say why; postponed for minutes: its weights cannot be fetched",
            new Label("result", "adopted, refused, postponed"));

    public static final Metric ROLLOUTS = counter(
            "sketchwarp.rollouts",
            "rollouts",
            "Rollouts here: decisions that this processor announced, versions that it could not try",
            "refused: `/health` and the log say why",
            new Label("result", "promoted, rolled-back, refused"));

    private static final Label TRIED = new Label("version", "the one that is tried");
    private static final Label BOTH = new Label("version", "the one that is tried, and the live one");

    public static final Metric ROLLOUT_PAIRS = gauge(
            "sketchwarp.rollout.pairs",
            "pairs",
            "Pairs that both versions answered here; the decision comes with as many as the rollout asks for",
            "rising slowly: the share is small, or the photos are few",
            TRIED,
            new Label("mode", "canary, shadow"));

    public static final Metric ROLLOUT_DISAGREEMENT = gauge(
            "sketchwarp.rollout.disagreement",
            "percent",
            "Mean distance between both versions' fields, of the image's side",
            "beyond the rollout's limit: it will be rolled back",
            TRIED);

    public static final Metric ROLLOUT_CYCLE_ERROR = gauge(
            "sketchwarp.rollout.cycle.error",
            "percent",
            "Mean distance by which the fields' nodes miss themselves there and back, of the image's side",
            "higher for the version that is tried",
            BOTH);

    public static final Metric ROLLOUT_CONFIDENCE = gauge(
            "sketchwarp.rollout.confidence",
            "0 to 1",
            "Mean confidence of the fields' nodes; NaN for a version that was not calibrated",
            "lower for the version that is tried",
            BOTH);

    public static final Metric ROLLOUT_INFERENCE = gauge(
            "sketchwarp.rollout.inference.seconds",
            "seconds",
            "Mean time that a pair's batch takes on the device",
            "higher for the version that is tried: the same pairs will take more",
            BOTH);

    /** In the order of the documentation. */
    public static final List<Metric> ALL = List.of(
            PAIRS,
            SKETCHES,
            PAIR_LATENCY,
            STAGE,
            PAIR_WAIT,
            IN_FLIGHT,
            IN_FLIGHT_BYTES,
            PREFETCH,
            PREFETCH_PENDING,
            BATCH_SIZE,
            BATCH_QUEUE,
            INFERENCE,
            FEATURE_BYTES,
            MODEL_INFO,
            MODEL_ADOPTIONS,
            ROLLOUTS);

    /** Reported from the first rollout on. */
    public static final List<Metric> OF_ROLLOUTS =
            List.of(ROLLOUT_PAIRS, ROLLOUT_DISAGREEMENT, ROLLOUT_CYCLE_ERROR, ROLLOUT_CONFIDENCE, ROLLOUT_INFERENCE);

    /** Of libraries: those that our rules and dashboard rely on. */
    public static final List<Metric> OTHERS = List.of(
            counter(
                    "cache.gets",
                    "images",
                    "Images looked up in the feature cache",
                    "few hits where photos come again: the cache is too small",
                    new Label("cache", FEATURE_CACHE),
                    new Label("domain", "photo, sketch"),
                    new Label("result", "hit, miss")),
            counter(
                    "kafka.stream.failed.stream.threads",
                    "threads",
                    "Stream threads that died; each is replaced",
                    "rising: the log says why",
                    ProgramMetrics.CLIENT));

    /** All that a running processor reports, those of every program included. */
    public static List<Metric> reported() {
        return Stream.of(ProgramMetrics.ALL, ProgramMetrics.OTHERS, ALL, OTHERS)
                .flatMap(List::stream)
                .toList();
    }

    private ProcessorMetrics() {}
}
