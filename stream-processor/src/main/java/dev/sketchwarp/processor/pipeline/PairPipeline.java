package dev.sketchwarp.processor.pipeline;

import dev.sketchwarp.events.ImagePair;
import dev.sketchwarp.processor.inference.Inference;
import dev.sketchwarp.processor.inference.Inference.Estimated;
import dev.sketchwarp.processor.inference.Inference.Failed;
import dev.sketchwarp.processor.inference.Inference.PrepareAgain;
import dev.sketchwarp.processor.inference.LiveModel;
import dev.sketchwarp.processor.inference.PairInference;
import dev.sketchwarp.processor.inference.PreparedPair;
import dev.sketchwarp.processor.outcome.Outcome;
import dev.sketchwarp.processor.outcome.Outcome.Answered;
import dev.sketchwarp.processor.outcome.Outcome.Refused;
import dev.sketchwarp.processor.pipeline.ResultWriter.EstimatedPair;
import dev.sketchwarp.schemas.serde.RecordValue;
import dev.sketchwarp.service.deadletter.Checked;
import dev.sketchwarp.service.deadletter.EventParser;
import dev.sketchwarp.service.deadletter.PairPromises;
import dev.sketchwarp.service.deadletter.Rejected;
import dev.sketchwarp.service.deadletter.Rejection;
import dev.sketchwarp.service.program.Readiness;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.trace.SpanContext;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A record's way to its outcome, a class a step:
 *
 * <pre>
 *   workers    EventParser ─┬─ inline ───────────────┬─ PairPreparer ─▶ PairInference: batcher ─▶ device
 *   fetchers                └─ reference: PairFetcher ┘                                              │
 *   finishers  outcome ◀─ ResultWriter ◀─────────────────────────────────────────────────────────────┘
 * </pre>
 *
 * Workers block when the batcher has enough, so little is decoded ahead. What a pair holds, leases of pixels and features among
 * it, is given back when its outcome is there, whatever it is.
 */
public final class PairPipeline implements AutoCloseable {

    /** Under which readiness knows what keeps pairs waiting. */
    public static final String CAUSE = RegistryGate.CAUSE;

    /** A pair on its way: the span that its batch is linked to, and the outcome that is waited for. */
    private record Journey(SpanContext span, CompletableFuture<Outcome> outcome) {
        void requireWanted() {
            if (outcome.isDone()) {
                throw new CancellationException("no longer wanted");
            }
        }
    }

    /** A pair whose images are ready. */
    private record Ready(FetchedPair fetched, PreparedPair images) {}

    private final EventParser<ImagePair> parser;
    private final PairFetcher fetcher;
    private final PairPreparer preparer;
    private final LiveModel live;
    private final PairInference inference;
    private final ResultWriter writer;
    private final StageMeters stages;
    private final PipelineThreads threads;
    private final RegistryGate registry;
    private final Set<CompletableFuture<Outcome>> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** @param workers threads that parse, decode and resample */
    PairPipeline(
            EventParser<ImagePair> parser,
            PairFetcher fetcher,
            PairPreparer preparer,
            LiveModel live,
            PairInference inference,
            ResultWriter writer,
            int workers,
            Readiness readiness,
            MeterRegistry meters) {
        this.parser = parser;
        this.fetcher = fetcher;
        this.preparer = preparer;
        this.live = live;
        this.inference = inference;
        this.writer = writer;
        this.stages = new StageMeters(meters);
        this.threads = PipelineThreads.of(workers);
        this.registry = new RegistryGate(readiness, threads.workers());
    }

    /**
     * Starts a record on its way; returns at once.
     *
     * @param span which its batch is linked to
     * @return cancelling it stops the work. It fails only where no pair is to blame: the device is broken or this closes.
     */
    public CompletableFuture<Outcome> submit(RecordValue value, SpanContext span) {
        Journey journey = new Journey(span, new CompletableFuture<>());
        open.add(journey.outcome);
        journey.outcome.whenComplete((result, failure) -> open.remove(journey.outcome));
        // The whole way is laid before the start, so that no step runs on the caller's thread.
        CompletableFuture<Void> start = new CompletableFuture<>();
        start.thenCompose(unused -> parse(value))
                .thenCompose(pair -> next(pair, parsed -> fetch(parsed, journey)))
                .thenCompose(images -> next(images, fetched -> prepare(fetched, journey)))
                .thenCompose(ready -> next(ready, prepared -> infer(prepared, journey)))
                .thenCompose(answer -> next(answer, this::write))
                .thenApply(event -> event.<Outcome>fold(answered -> answered, Refused::new))
                .whenComplete((result, failure) -> finish(journey.outcome, result, failure));
        begin(start, journey);
        return journey.outcome;
    }

    private void begin(CompletableFuture<Void> start, Journey journey) {
        try {
            Timer.Sample queued = Timer.start();
            threads.workers().execute(() -> {
                stages.stop(queued, Stage.QUEUE);
                start.complete(null);
            });
        } catch (RejectedExecutionException e) {
            journey.outcome.completeExceptionally(e);
        }
    }

    private static <T, U> CompletableFuture<Checked<U>> next(
            Checked<T> checked, Function<T, CompletableFuture<Checked<U>>> step) {
        return checked.fold(step, rejected -> CompletableFuture.completedFuture(new Checked.Invalid<>(rejected)));
    }

    private CompletableFuture<Checked<ImagePair>> parse(RecordValue value) {
        return registry.call(
                () -> stages.time(Stage.PARSE, () -> parser.parse(value).then(PairPromises::check)));
    }

    private CompletableFuture<Checked<FetchedPair>> fetch(ImagePair pair, Journey journey) {
        return PairFetcher.isInline(pair)
                ? CompletableFuture.completedFuture(fetcher.read(pair))
                : CompletableFuture.supplyAsync(
                                () -> stages.time(Stage.FETCH, () -> fetcher.fetch(pair, journey.outcome)),
                                threads.fetchers())
                        .thenApplyAsync(Function.identity(), threads.workers());
    }

    private CompletableFuture<Checked<Ready>> prepare(FetchedPair fetched, Journey journey) {
        CompletableFuture<Integer> side = live.side();
        CompletableFuture<Integer> onWorker =
                side.isDone() ? side : side.thenApplyAsync(Function.identity(), threads.workers());
        return onWorker.thenApply(pixels -> prepare(fetched, pixels, false, journey));
    }

    private Checked<Ready> prepare(FetchedPair fetched, int side, boolean pixels, Journey journey) {
        journey.requireWanted();
        return stages.time(Stage.PREPARE, () -> preparer.prepare(fetched, side, pixels))
                .then(images -> {
                    journey.outcome.whenComplete((result, failure) -> images.close());
                    return Checked.valid(new Ready(fetched, images.within(journey.span)));
                });
    }

    /** Runs on a worker. */
    private CompletableFuture<Checked<EstimatedPair>> infer(Ready ready, Journey journey) {
        Timer.Sample begun = Timer.start();
        CompletableFuture<Inference> inferred;
        try {
            inferred = inference.submit(ready.images());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
        journey.outcome.whenComplete((unused, failure) -> inferred.cancel(false));
        inferred.whenComplete((unused, failure) -> stages.stop(begun, Stage.INFER));
        return inferred.thenComposeAsync(answer -> conclude(answer, ready, journey), threads.finishers());
    }

    private CompletableFuture<Checked<EstimatedPair>> conclude(Inference answer, Ready ready, Journey journey) {
        if (answer instanceof PrepareAgain again) {
            return CompletableFuture.supplyAsync(
                            () -> prepare(ready.fetched(), again.side(), true, journey), threads.workers())
                    .thenCompose(prepared -> next(prepared, pair -> infer(pair, journey)));
        }
        if (answer instanceof Failed failed) {
            return CompletableFuture.completedFuture(new Checked.Invalid<>(
                    new Rejected(Rejection.INFERENCE_FAILED, failed.message(), Optional.of(failed.cause()))));
        }
        return CompletableFuture.completedFuture(Checked.valid(new EstimatedPair(
                ready.fetched().pair(),
                ready.images().photo().size(),
                ready.images().sketch().size(),
                ready.images().sketch().change(),
                (Estimated) answer)));
    }

    private CompletableFuture<Checked<Answered>> write(EstimatedPair answer) {
        return registry.call(() -> stages.time(Stage.ANSWER, () -> Checked.valid(writer.write(answer))));
    }

    private void finish(CompletableFuture<Outcome> outcome, @Nullable Outcome result, @Nullable Throwable failure) {
        if (closed) { // what an interrupted step came to says nothing about the pair
            outcome.completeExceptionally(new IllegalStateException("closed"));
        } else if (result != null) {
            outcome.complete(result);
        } else {
            Failures.end(outcome, Objects.requireNonNull(failure));
        }
    }

    /** Outcomes still open fail. */
    @Override
    public void close() {
        closed = true;
        registry.close();
        threads.close();
        open.forEach(outcome -> outcome.completeExceptionally(new IllegalStateException("closed")));
    }
}
