package dev.sketchwarp.processor.pipeline;

import dev.sketchwarp.processor.inference.DeviceFailedException;
import dev.sketchwarp.processor.pipeline.ResultWriter.EstimatedPair;
import dev.sketchwarp.processor.rollout.Trial;
import dev.sketchwarp.processor.rollout.Trials;
import dev.sketchwarp.service.deadletter.Checked;
import dev.sketchwarp.service.deadletter.Checked.Valid;
import dev.sketchwarp.service.deadletter.Rejected;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Which model serves a pair: the live one. Where a version is tried on the pair's photo, that answers too, and of a canary it is its
 * answer that counts. Whatever becomes of the version that is tried, a pair that the live one answers is answered.
 */
final class ModelChoice {

    private final ModelPath live;
    private final Trials trials;

    ModelChoice(ModelPath live, Trials trials) {
        this.live = live;
        this.trials = trials;
    }

    /** Called on a worker, and blocks it while enough pairs wait. */
    CompletableFuture<Checked<EstimatedPair>> answer(FetchedPair fetched, Journey journey) {
        CompletableFuture<Checked<EstimatedPair>> answer = live.estimate(fetched, journey);
        return trials.of(fetched.pair().getPhotoId())
                .map(trial -> trial.isCanary()
                        ? canary(trial, fetched, journey, answer)
                        : shadow(trial, fetched, journey, answer))
                .orElse(answer);
    }

    private CompletableFuture<Checked<EstimatedPair>> canary(
            Trial trial, FetchedPair fetched, Journey journey, CompletableFuture<Checked<EstimatedPair>> answer) {
        return answer.thenCombine(tried(trial, fetched, journey), (ofLive, ofTried) -> choose(trial, ofLive, ofTried));
    }

    /** On a journey of its own, as the pair goes on before the shadow has answered. */
    private CompletableFuture<Checked<EstimatedPair>> shadow(
            Trial trial, FetchedPair fetched, Journey journey, CompletableFuture<Checked<EstimatedPair>> answer) {
        Journey aside = new Journey(journey.span());
        answer.thenCombine(tried(trial, fetched, aside), (ofLive, ofTried) -> choose(trial, ofLive, ofTried))
                .whenComplete((unused, failure) -> aside.outcome().cancel(false));
        return answer;
    }

    private CompletableFuture<Tried> tried(Trial trial, FetchedPair fetched, Journey journey) {
        return live.through(trial.model(), trial.inference())
                .estimate(fetched, journey)
                .handle((answer, failure) -> new Tried(
                        answer,
                        failure == null ? null : Failures.causeOf(failure),
                        journey.outcome().isDone()));
    }

    /** What counts where the version that is tried is a canary. */
    private static Checked<EstimatedPair> choose(Trial trial, Checked<EstimatedPair> ofLive, Tried ofTried) {
        if (ofTried.answer() instanceof Valid<EstimatedPair> its) {
            if (ofLive instanceof Valid<EstimatedPair> lives) {
                trial.compare(its.value().answer(), lives.value().answer());
            }
            return its;
        }
        if (ofLive instanceof Valid) {
            ofTried.blame(trial);
        }
        return ofLive;
    }

    /**
     * What the version that is tried came to: an answer, or how it failed.
     *
     * @param unwanted whether nobody waited for it any more: its images may have been given back under its hands, so a failure says nothing
     */
    private record Tried(@Nullable Checked<EstimatedPair> answer, @Nullable Throwable failure, boolean unwanted) {

        void blame(Trial trial) {
            if (unwanted) {
                return;
            }
            if (answer != null) {
                trial.failed(answer.fold(valid -> "", Rejected::detail));
            } else if (failure instanceof DeviceFailedException) {
                trial.stop(String.valueOf(failure.getMessage()));
            } else if (!(failure instanceof CancellationException)) {
                trial.failed(String.valueOf(failure));
            }
        }
    }
}
