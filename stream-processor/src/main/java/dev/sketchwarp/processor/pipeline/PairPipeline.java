package dev.sketchwarp.processor.pipeline;

import dev.sketchwarp.events.Correspondence;
import dev.sketchwarp.events.Image;
import dev.sketchwarp.events.ImagePair;
import dev.sketchwarp.events.Keypoint;
import dev.sketchwarp.model.field.ImageSize;
import dev.sketchwarp.model.image.ImageLimits;
import dev.sketchwarp.processor.inference.DeviceFailedException;
import dev.sketchwarp.processor.inference.Inference;
import dev.sketchwarp.processor.inference.Inference.Estimated;
import dev.sketchwarp.processor.inference.Inference.Failed;
import dev.sketchwarp.processor.inference.Inference.WrongSize;
import dev.sketchwarp.processor.inference.LiveModel;
import dev.sketchwarp.processor.inference.PairInference;
import dev.sketchwarp.processor.inference.PreparedPair;
import dev.sketchwarp.processor.outcome.Outcome;
import dev.sketchwarp.processor.outcome.Outcome.Answered;
import dev.sketchwarp.processor.outcome.Outcome.Refused;
import dev.sketchwarp.schemas.serde.EventReader;
import dev.sketchwarp.schemas.serde.RecordValue;
import dev.sketchwarp.service.deadletter.Checked;
import dev.sketchwarp.service.deadletter.EventParser;
import dev.sketchwarp.service.deadletter.PairPromises;
import dev.sketchwarp.service.deadletter.PairPromises.Place;
import dev.sketchwarp.service.deadletter.Rejected;
import dev.sketchwarp.service.deadletter.Rejection;
import dev.sketchwarp.service.program.Readiness;
import dev.sketchwarp.service.reference.ImageResolver;
import dev.sketchwarp.service.reference.ReferenceFetcher;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.trace.SpanContext;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * A record's way to its outcome:
 *
 * <pre>
 *   workers   parse ─┬─ inline ─────────────┬─ decode, resample, check keypoints ─▶ batcher ─▶ device
 *   fetchers         └─ fetch a reference ──┘                                                    │
 *   finisher  outcome ◀─ serialize ◀─ transfer keypoints ◀───────────────────────────────────────┘
 * </pre>
 *
 * Workers block when the batcher has enough, so little is decoded ahead. Referenced images are fetched by threads of their
 * own, as a slow host should not hold up pairs that have all they need; and the last step too has its own, as results
 * should not queue behind images still to be decoded.
 */
public final class PairPipeline implements AutoCloseable {

    /** Under which readiness knows what keeps pairs waiting. */
    public static final String CAUSE = RegistryGate.CAUSE;

    private static final int FETCHERS = 8;

    /** A pair on its way, with its images encoded. */
    private record Resolved(ImagePair pair, byte[] photo, byte[] sketch) {}

    /** A pair on its way, with its images ready. */
    private record Ready(Resolved resolved, PreparedPair images) {}

    private final EventParser<ImagePair> parser;
    private final ImageResolver resolver;
    private final ImagePreparer photos;
    private final ImagePreparer sketches;
    private final LiveModel live;
    private final PairInference inference;
    private final Serializer<Correspondence> serializer;
    private final String resultTopic;
    private final RegistryGate registry;
    private final StageMeters stages;
    private final ExecutorService workers;
    private final int maxImageBytes;
    private final ByteBudget fetched;
    private final ExecutorService fetchers = pool("fetcher", FETCHERS);
    private final ExecutorService finisher = pool("finisher", 1);
    private final Set<CompletableFuture<Outcome>> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * @param decodeThreads threads that parse, decode and resample
     * @param referencedBytes most bytes of referenced images held at one time; at least two images of the largest size
     * @param recentBytes most bytes of decoded images kept for their next partner
     * @param resultTopic topic the correspondences are for: decides their schema's subject
     */
    public PairPipeline(
            EventReader<ImagePair> events,
            ReferenceFetcher references,
            ImageLimits limits,
            int decodeThreads,
            long referencedBytes,
            long recentBytes,
            LiveModel live,
            PairInference inference,
            Serializer<Correspondence> serializer,
            String resultTopic,
            Readiness readiness,
            MeterRegistry meters) {
        this.parser = new EventParser<>(events);
        this.resolver = new ImageResolver(references);
        this.photos = new ImagePreparer("photo", limits, recentBytes / 2);
        this.sketches = new ImagePreparer("sketch", limits, recentBytes / 2);
        this.live = live;
        this.inference = inference;
        this.serializer = serializer;
        this.resultTopic = resultTopic;
        this.maxImageBytes = limits.maxBytes();
        this.fetched = new ByteBudget(referencedBytes);
        this.stages = new StageMeters(meters);
        this.workers = pool("worker", decodeThreads);
        this.registry = new RegistryGate(readiness, workers);
    }

    /**
     * Starts a record on its way; returns at once.
     *
     * @param span which its batch is linked to
     * @return cancelling it stops the work. It fails only where no pair is to blame: the device is broken or this closes.
     */
    public CompletableFuture<Outcome> submit(RecordValue value, SpanContext span) {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        open.add(outcome);
        outcome.whenComplete((result, failure) -> open.remove(outcome));
        // The whole way is laid before the start, so that no step runs on the caller's thread.
        CompletableFuture<Void> start = new CompletableFuture<>();
        start.thenCompose(unused -> registry.call(() -> stages.time(Stage.PARSE, () -> parse(value))))
                .thenCompose(pair -> next(pair, images -> resolve(images, outcome)))
                .thenCompose(resolved -> next(resolved, pair -> prepareWhenModel(pair, outcome)))
                .thenCompose(ready -> next(ready, pair -> answer(pair, span, outcome)))
                .thenApply(answer -> answer.<Outcome>fold(Answered::new, Refused::new))
                .whenComplete((result, failure) -> finish(outcome, result, failure));
        try {
            Timer.Sample queued = Timer.start();
            workers.execute(() -> {
                stages.stop(queued, Stage.QUEUE);
                start.complete(null);
            });
        } catch (RejectedExecutionException e) {
            outcome.completeExceptionally(e);
        }
        return outcome;
    }

    private Checked<ImagePair> parse(RecordValue value) {
        return parser.parse(value).then(PairPromises::check);
    }

    private static <T, U> CompletableFuture<Checked<U>> next(
            Checked<T> checked, Function<T, CompletableFuture<Checked<U>>> step) {
        return checked.fold(step, rejected -> CompletableFuture.completedFuture(new Checked.Invalid<>(rejected)));
    }

    private CompletableFuture<Checked<Resolved>> resolve(ImagePair pair, CompletableFuture<?> outcome) {
        boolean inline = isInline(pair.getPhoto()) && isInline(pair.getSketch());
        return inline
                ? CompletableFuture.completedFuture(images(pair))
                : CompletableFuture.supplyAsync(() -> stages.time(Stage.FETCH, () -> fetch(pair, outcome)), fetchers)
                        .thenApplyAsync(Function.identity(), workers);
    }

    /** Room for both images at their largest is taken before, as one might be there and the other wait for ever. */
    private Checked<Resolved> fetch(ImagePair pair, CompletableFuture<?> outcome) {
        try {
            ByteBudget.Share share = fetched.take(2L * maxImageBytes);
            outcome.whenComplete((result, failure) -> share.close());
            Checked<Resolved> images = outcome.isDone() ? cancelled() : images(pair);
            share.shrinkTo(images.fold(both -> (long) both.photo().length + both.sketch().length, rejected -> 0L));
            return images;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return cancelled();
        }
    }

    private static boolean isInline(Image image) {
        return image.getReference().isEmpty();
    }

    private Checked<Resolved> images(ImagePair pair) {
        return resolver.resolve(pair.getPhoto(), "photo").then(photo -> resolver.resolve(pair.getSketch(), "sketch")
                .then(sketch -> Checked.valid(new Resolved(pair, photo, sketch))));
    }

    private CompletableFuture<Checked<Ready>> prepareWhenModel(Resolved pair, CompletableFuture<?> outcome) {
        CompletableFuture<Integer> side = live.side();
        CompletableFuture<Integer> sideOnWorker =
                side.isDone() ? side : side.thenApplyAsync(Function.identity(), workers);
        return sideOnWorker.thenApply(pixels -> outcome.isDone() ? cancelled() : prepare(pair, pixels));
    }

    private static <T> T cancelled() {
        throw new CancellationException("no longer wanted");
    }

    private Checked<Ready> prepare(Resolved resolved, int side) {
        return stages.time(Stage.PREPARE, () -> prepareBoth(resolved, side));
    }

    private Checked<Ready> prepareBoth(Resolved resolved, int side) {
        ImagePair pair = resolved.pair();
        return photos.prepare(resolved.photo(), side)
                .then(photo -> onImage(pair.getPhotoKeypoints(), photo.size(), "photo")
                        .then(unused -> sketches.prepare(resolved.sketch(), side))
                        .then(sketch -> onImage(pair.getSketchKeypoints(), sketch.size(), "sketch")
                                .then(unused -> Checked.valid(new Ready(resolved, new PreparedPair(photo, sketch))))));
    }

    private static Checked<?> onImage(List<Keypoint> keypoints, ImageSize size, String role) {
        List<Place> places = keypoints.stream()
                .map(keypoint -> new Place(keypoint.getName(), keypoint.getX(), keypoint.getY()))
                .toList();
        return PairPromises.onImage(places, size.width(), size.height(), role);
    }

    /** Runs on a worker. */
    private CompletableFuture<Checked<byte[]>> answer(Ready ready, SpanContext span, CompletableFuture<?> outcome) {
        Timer.Sample begun = Timer.start();
        CompletableFuture<Inference> inferred;
        try {
            inferred = inference.submit(ready.images().within(span));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return cancelled();
        }
        outcome.whenComplete((unused, failure) -> inferred.cancel(false));
        inferred.whenComplete((unused, failure) -> stages.stop(begun, Stage.INFER));
        return inferred.thenComposeAsync(answer -> conclude(answer, ready, span, outcome), finisher);
    }

    private CompletableFuture<Checked<byte[]>> conclude(
            Inference answer, Ready ready, SpanContext span, CompletableFuture<?> outcome) {
        if (answer instanceof WrongSize other) {
            return CompletableFuture.supplyAsync(() -> prepare(ready.resolved(), other.side()), workers)
                    .thenCompose(again -> next(again, pair -> answer(pair, span, outcome)));
        }
        if (answer instanceof Failed failed) {
            return CompletableFuture.completedFuture(new Checked.Invalid<>(
                    new Rejected(Rejection.INFERENCE_FAILED, failed.message(), Optional.of(failed.cause()))));
        }
        return registry.call(
                () -> stages.time(Stage.ANSWER, () -> Checked.valid(correspondence(ready, (Estimated) answer))));
    }

    private byte[] correspondence(Ready ready, Estimated answer) {
        PreparedPair images = ready.images();
        Correspondence correspondence = CorrespondenceBuilder.build(
                ready.resolved().pair(), images.photo().size(), images.sketch().size(), answer);
        return Objects.requireNonNull(serializer.serialize(resultTopic, correspondence));
    }

    private void finish(CompletableFuture<Outcome> outcome, @Nullable Outcome result, @Nullable Throwable failure) {
        if (closed) { // what an interrupted step came to says nothing about the pair
            outcome.completeExceptionally(new IllegalStateException("closed"));
        } else if (result != null) {
            outcome.complete(result);
        } else {
            fail(outcome, Objects.requireNonNull(failure));
        }
    }

    private static void fail(CompletableFuture<Outcome> outcome, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof CancellationException) {
            outcome.cancel(false);
        } else if (isMistake(cause)) {
            outcome.complete(new Refused(new Rejected(Rejection.INTERNAL_ERROR, cause.toString(), Optional.of(cause))));
        } else {
            outcome.completeExceptionally(cause);
        }
    }

    /** Of ours, met by this pair: other pairs may be fine. */
    private static boolean isMistake(Throwable cause) {
        return cause instanceof StackOverflowError
                || (cause instanceof RuntimeException && !(cause instanceof DeviceFailedException));
    }

    private static ExecutorService pool(String name, int threads) {
        AtomicInteger number = new AtomicInteger();
        return Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Outcomes still open fail. */
    @Override
    public void close() {
        closed = true;
        registry.close();
        workers.shutdownNow();
        fetchers.shutdownNow();
        finisher.shutdownNow();
        open.forEach(outcome -> outcome.completeExceptionally(new IllegalStateException("closed")));
    }
}
