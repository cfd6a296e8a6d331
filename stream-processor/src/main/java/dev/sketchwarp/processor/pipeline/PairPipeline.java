package dev.sketchwarp.processor.pipeline;

import dev.sketchwarp.events.ImagePair;
import dev.sketchwarp.processor.inference.LiveModel;
import dev.sketchwarp.processor.inference.PairInference;
import dev.sketchwarp.processor.outcome.Outcome;
import dev.sketchwarp.processor.outcome.Outcome.Answered;
import dev.sketchwarp.processor.outcome.Outcome.Refused;
import dev.sketchwarp.processor.pipeline.ResultWriter.EstimatedPair;
import dev.sketchwarp.processor.rollout.Trials;
import dev.sketchwarp.schemas.serde.RecordValue;
import dev.sketchwarp.service.deadletter.Checked;
import dev.sketchwarp.service.deadletter.EventParser;
import dev.sketchwarp.service.deadletter.PairPromises;
import dev.sketchwarp.service.program.Readiness;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.trace.SpanContext;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A record's way to its outcome, a class a step:
 *
 * <pre>
 *   workers    EventParser ─┬─ inline ───────────────┬─ ModelChoice: PairPreparer ─▶ PairInference: batcher ─▶ device
 *   fetchers                └─ reference: PairFetcher ┘                                                           │
 *   finishers  outcome ◀─ ResultWriter ◀──────────────────────────────────────────────────────────────────────────┘
 * </pre>
 *
 * Workers block when the batcher has enough, so little is decoded ahead. What a pair holds, leases of pixels and features among
 * it, is given back when its outcome is there, whatever it is.
 */
public final class PairPipeline implements AutoCloseable {

    /** Under which readiness knows what keeps pairs waiting. */
    public static final String CAUSE = RegistryGate.CAUSE;

    private final EventParser<ImagePair> parser;
    private final PairFetcher fetcher;
    private final ModelChoice models;
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
            Trials trials,
            ResultWriter writer,
            int workers,
            Readiness readiness,
            MeterRegistry meters) {
        this.parser = parser;
        this.fetcher = fetcher;
        this.writer = writer;
        this.stages = new StageMeters(meters);
        this.threads = PipelineThreads.of(workers);
        this.models = new ModelChoice(new ModelPath(live, inference, preparer, threads, stages), trials);
        this.registry = new RegistryGate(readiness, threads.workers());
    }

    /**
     * Starts a record on its way; returns at once.
     *
     * @param span which its batch is linked to
     * @return cancelling it stops the work. It fails only where no pair is to blame: the device is broken or this closes.
     */
    public CompletableFuture<Outcome> submit(RecordValue value, SpanContext span) {
        Journey journey = new Journey(span);
        open.add(journey.outcome());
        journey.whenDone(() -> open.remove(journey.outcome()));
        // The whole way is laid before the start, so that no step runs on the caller's thread.
        CompletableFuture<Void> start = new CompletableFuture<>();
        start.thenCompose(unused -> parse(value))
                .thenCompose(pair -> next(pair, parsed -> fetch(parsed, journey)))
                .thenCompose(images -> next(images, fetched -> models.answer(fetched, journey)))
                .thenCompose(answer -> next(answer, this::write))
                .thenApply(event -> event.<Outcome>fold(answered -> answered, Refused::new))
                .whenComplete((result, failure) -> finish(journey.outcome(), result, failure));
        begin(start, journey);
        return journey.outcome();
    }

    private void begin(CompletableFuture<Void> start, Journey journey) {
        try {
            Timer.Sample queued = Timer.start();
            threads.workers().execute(() -> {
                stages.stop(queued, Stage.QUEUE);
                start.complete(null);
            });
        } catch (RejectedExecutionException e) {
            journey.outcome().completeExceptionally(e);
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
                                () -> stages.time(Stage.FETCH, () -> fetcher.fetch(pair, journey.outcome())),
                                threads.fetchers())
                        .thenApplyAsync(Function.identity(), threads.workers());
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
