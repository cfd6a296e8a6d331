package dev.sketchwarp.processor.pipeline;

import dev.sketchwarp.processor.inference.Inference;
import dev.sketchwarp.processor.inference.Inference.Estimated;
import dev.sketchwarp.processor.inference.Inference.Failed;
import dev.sketchwarp.processor.inference.Inference.PrepareAgain;
import dev.sketchwarp.processor.inference.LiveModel;
import dev.sketchwarp.processor.inference.ModelInstance;
import dev.sketchwarp.processor.inference.PairInference;
import dev.sketchwarp.processor.inference.PreparedPair;
import dev.sketchwarp.processor.pipeline.ResultWriter.EstimatedPair;
import dev.sketchwarp.service.deadletter.Checked;
import dev.sketchwarp.service.deadletter.Rejected;
import dev.sketchwarp.service.deadletter.Rejection;
import io.micrometer.core.instrument.Timer;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * A pair's way through one model: its images are made ready as the model takes them, then it waits for its batch; and again where
 * another model serves by then.
 */
record ModelPath(
        LiveModel model, PairInference inference, PairPreparer preparer, PipelineThreads threads, StageMeters stages) {

    /** A pair whose images are ready. */
    private record Ready(FetchedPair fetched, PreparedPair images) {}

    /** The same for another model. */
    ModelPath through(LiveModel other, PairInference itsInference) {
        return new ModelPath(other, itsInference, preparer, threads, stages);
    }

    /** Called on a worker, and blocks it while enough pairs wait. */
    CompletableFuture<Checked<EstimatedPair>> estimate(FetchedPair fetched, Journey journey) {
        CompletableFuture<Integer> side = model.side();
        CompletableFuture<Integer> onWorker =
                side.isDone() ? side : side.thenApplyAsync(Function.identity(), threads.workers());
        return onWorker.thenApply(pixels -> prepare(fetched, pixels, model.instance(), journey))
                .thenCompose(ready -> infer(ready, journey));
    }

    private Checked<Ready> prepare(FetchedPair fetched, int side, Optional<ModelInstance> knownTo, Journey journey) {
        journey.requireWanted();
        return stages.time(Stage.PREPARE, () -> preparer.prepare(fetched, side, knownTo))
                .then(images -> {
                    journey.whenDone(images::close);
                    return Checked.valid(new Ready(fetched, images.within(journey.span())));
                });
    }

    private CompletableFuture<Checked<EstimatedPair>> infer(Checked<Ready> checked, Journey journey) {
        return checked.fold(
                ready -> infer(ready, journey),
                rejected -> CompletableFuture.completedFuture(new Checked.Invalid<>(rejected)));
    }

    private CompletableFuture<Checked<EstimatedPair>> infer(Ready ready, Journey journey) {
        Timer.Sample begun = Timer.start();
        CompletableFuture<Inference> inferred;
        try {
            inferred = inference.submit(ready.images());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
        journey.whenDone(() -> inferred.cancel(false));
        inferred.whenComplete((unused, failure) -> stages.stop(begun, Stage.INFER));
        return inferred.thenComposeAsync(answer -> conclude(answer, ready, journey), threads.finishers());
    }

    private CompletableFuture<Checked<EstimatedPair>> conclude(Inference answer, Ready ready, Journey journey) {
        if (answer instanceof PrepareAgain again) {
            return CompletableFuture.supplyAsync(
                            () -> prepare(ready.fetched(), again.side(), Optional.empty(), journey), threads.workers())
                    .thenCompose(prepared -> infer(prepared, journey));
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
}
