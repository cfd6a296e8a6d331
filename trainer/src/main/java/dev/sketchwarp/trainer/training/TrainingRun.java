package dev.sketchwarp.trainer.training;

import ai.djl.Device;
import dev.sketchwarp.service.console.Sentences;
import dev.sketchwarp.trainer.checkpoint.RunFolder;
import dev.sketchwarp.trainer.data.PairSet;
import dev.sketchwarp.trainer.evaluation.EvaluationReport;
import dev.sketchwarp.trainer.evaluation.Pck;
import dev.sketchwarp.trainer.plan.TrainingPlan;
import dev.sketchwarp.trainer.plan.TrainingRequest;
import dev.sketchwarp.trainer.progress.TrainingEvent;
import dev.sketchwarp.trainer.progress.TrainingException;
import dev.sketchwarp.trainer.progress.TrainingException.Reason;
import dev.sketchwarp.trainer.progress.TrainingListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * A training from a plan and data to a model. One that was stopped or killed is resumed when it is run again in the same folder, from its
 * last checkpoint to the same result: every example is decided by its number.
 */
public final class TrainingRun {

    /** How a run that did not fail ended. */
    public enum Outcome {
        /** The model is written. */
        FINISHED,
        /** {@link #stop} was called; a checkpoint is written. */
        STOPPED
    }

    private final TrainingPlan plan;
    private final PairSet data;
    private final TrainingRequest request;
    private final Device device;
    private final TrainingListener listener;
    private volatile boolean stopped;

    public TrainingRun(
            TrainingPlan plan, PairSet data, TrainingRequest request, Device device, TrainingListener listener) {
        this.plan = plan;
        this.data = data;
        this.request = request;
        this.device = device;
        this.listener = listener;
    }

    /** Ends the run after the step under way, with a checkpoint. Any thread may call it. */
    public void stop() {
        stopped = true;
    }

    /** @throws TrainingException saying why there is no model */
    public Outcome run() throws TrainingException, InterruptedException {
        try (RunFolder folder = RunFolder.open(request.out(), plan)) {
            if (folder.finished()) {
                Pck pck = EvaluationReport.read(request.out().resolve(RunFolder.EVALUATION))
                        .pck();
                listener.on(new TrainingEvent.Finished(folder.model().toString(), pck.pck05(), pck.pck10()));
                return Outcome.FINISHED;
            }
            return new Progression(plan, data, request, device, folder, listener, () -> stopped).run();
        } catch (IOException e) {
            throw failed(e);
        } catch (UncheckedIOException e) {
            throw failed(Objects.requireNonNull(e.getCause()));
        }
    }

    private TrainingException failed(IOException e) {
        return new TrainingException(
                Reason.FAILED,
                "Training in " + request.out() + " stopped: " + Sentences.of(e)
                        + ". Started again, it resumes from its last checkpoint.",
                e);
    }
}
