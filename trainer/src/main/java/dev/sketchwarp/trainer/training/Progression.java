package dev.sketchwarp.trainer.training;

import ai.djl.Device;
import dev.sketchwarp.model.graph.Program.Precision;
import dev.sketchwarp.model.tensor.Weights;
import dev.sketchwarp.model.weights.ModelDirectory;
import dev.sketchwarp.trainer.checkpoint.Best;
import dev.sketchwarp.trainer.checkpoint.Checkpoint;
import dev.sketchwarp.trainer.checkpoint.Checkpoints;
import dev.sketchwarp.trainer.checkpoint.DivergenceWatch;
import dev.sketchwarp.trainer.checkpoint.Position;
import dev.sketchwarp.trainer.checkpoint.RunFolder;
import dev.sketchwarp.trainer.data.PairSet;
import dev.sketchwarp.trainer.evaluation.Pck;
import dev.sketchwarp.trainer.plan.Elapsed;
import dev.sketchwarp.trainer.plan.Pace;
import dev.sketchwarp.trainer.plan.StageClock;
import dev.sketchwarp.trainer.plan.TrainingPlan;
import dev.sketchwarp.trainer.plan.TrainingRequest;
import dev.sketchwarp.trainer.progress.ProgressLog;
import dev.sketchwarp.trainer.progress.TrainingEvent;
import dev.sketchwarp.trainer.progress.TrainingException;
import dev.sketchwarp.trainer.progress.TrainingException.Reason;
import dev.sketchwarp.trainer.progress.TrainingListener;
import dev.sketchwarp.trainer.training.TrainingRun.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A run's way through the stages of its plan, from where it was left to the model. */
final class Progression implements StageLoop.Surroundings {
    private static final String START = "the start's own";

    private final TrainingPlan plan;
    private final TrainingRequest request;
    private final RunFolder folder;
    private final TrainingListener listener;
    private final BooleanSupplier stopped;
    private final ProgressLog log;
    private final Precision precision;
    private final Stages stages;
    private final Measuring measuring;
    private final StartWeights start;
    private final Checkpoints checkpoints;
    private final Best best;
    private Weights stageStart;

    Progression(
            TrainingPlan plan,
            PairSet data,
            TrainingRequest request,
            Device device,
            RunFolder folder,
            TrainingListener listener,
            BooleanSupplier stopped)
            throws IOException, TrainingException {
        this.plan = plan;
        this.request = request;
        this.folder = folder;
        this.listener = listener;
        this.stopped = stopped;
        this.log = new ProgressLog(folder.progress());
        this.precision = ArithmeticChoice.precision(plan.precision(), device);
        this.stages = new Stages(plan, data, precision, device);
        this.measuring = new Measuring(plan, data, device, problem -> warn("An image is skipped: " + problem));
        this.start = StartWeights.of(plan, request.startFrom());
        this.checkpoints = new Checkpoints(folder.checkpoints());
        this.stageStart = start.weights();
        this.best = new Best(folder.checkpoints().resolve("best.safetensors"), measuring.sampleId(), this::warn);
    }

    Outcome run() throws IOException, TrainingException, InterruptedException {
        stages.check();
        checkCompared();
        Checkpoint now = last();
        if (best.isUnknown()) {
            long began = System.nanoTime();
            if (!measureFirst(now)) {
                return Outcome.STOPPED;
            }
            now = now.later(System.nanoTime() - began);
        }
        while (now.position().stage() < plan.stages().size()) {
            Optional<Checkpoint> after = stage(now);
            if (after.isEmpty()) {
                return Outcome.STOPPED;
            }
            now = after.get();
            checkpoint(now.position(), now.elapsed(), now.tensors(), now.alarm());
        }
        if (best.origin().equals(START)) {
            warn(
                    "No state of this training was better than its start: the model is the start's own weights. Train longer,"
                            + " with a lower learning rate, or on more pairs.");
        }
        boolean done = new Finish(plan, request, folder, measuring, start, precision)
                .write(best.weights(), best.origin(), stopped, this::tell);
        return done ? Outcome.FINISHED : Outcome.STOPPED;
    }

    /**
     * What others must beat: the best so far, if development pairs have come or gone since; where it is lost and all steps are made,
     * the last state; and what the training starts from.
     */
    private boolean measureFirst(Checkpoint now) throws IOException {
        boolean outdated = best.isOutdated();
        if (outdated || now.position().stage() == plan.stages().size()) {
            String origin = outdated ? best.origin() : "the last state";
            Weights state = outdated ? best.weights() : StartWeights.ofServing(plan.network(), now.tensors());
            Optional<Pck> score = measuring.sample(state, stopped);
            if (score.isEmpty()) {
                return false;
            }
            best.offer(score.get().mean(), origin, state);
        }
        return request.startFrom() == null || evaluate(Position.START, START, start.weights(), false);
    }

    /** Now, not after hours of training. */
    private void checkCompared() throws IOException, TrainingException {
        Path compared = request.compare();
        if (compared != null) {
            StartWeights.verified(new ModelDirectory(compared));
        }
    }

    /** Where the run was left. */
    private Checkpoint last() throws IOException, TrainingException {
        Optional<Checkpoint> last = checkpoints.last(this::warn);
        if (last.isPresent() && !last.get().run().equals(identity())) {
            throw new TrainingException(
                    Reason.BAD_INPUT,
                    folder.path() + " holds a training that started from other weights: choose another folder, or start"
                            + " from the same.");
        }
        return last.orElse(
                new Checkpoint(identity(), Position.START, Elapsed.NONE, DivergenceWatch.Memory.NONE, start.weights()));
    }

    private String identity() {
        return plan.hash() + start.hash();
    }

    /** The beginning of what comes after a stage; empty when stopped on the way. */
    private Optional<Checkpoint> stage(Checkpoint from) throws IOException, TrainingException, InterruptedException {
        Position at = from.position();
        stageStart = StartWeights.ofNetwork(plan.network(), from.tensors());
        BadImages bad = stages.images(at);
        try (StageTraining training = stages.open(at, from.tensors(), bad)) {
            StageClock clock = new StageClock(
                    plan.stages(),
                    at.stage(),
                    Optional.ofNullable(request.timeLimit()),
                    from.elapsed(),
                    System::nanoTime);
            Pace pace = plan.stages().get(at.stage()).pace(request.startFrom() != null);
            int made = new StageLoop(plan, at.stage(), pace, clock, from.alarm(), bad, this).run(training, at.step());
            if (clock.progress(made) < 1) {
                return Optional.empty();
            }
            Weights state = training.state();
            int next = at.stage() + 1;
            boolean last = next == plan.stages().size();
            Position end = new Position(at.stage(), made);
            if (last && !evaluate(end, state)) {
                checkpoint(end, clock.elapsed(), state, DivergenceWatch.Memory.NONE);
                return Optional.empty();
            }
            return Optional.of(new Checkpoint(
                    identity(),
                    new Position(next, 0),
                    clock.elapsed().next(),
                    DivergenceWatch.Memory.NONE,
                    StartWeights.over(stageStart, state)));
        }
    }

    @Override
    public boolean stopped() {
        return stopped.getAsBoolean();
    }

    @Override
    public void tell(TrainingEvent event) {
        log.on(event);
        listener.on(event);
    }

    private void warn(String message) {
        tell(new TrainingEvent.Warning(message));
    }

    @Override
    public boolean evaluate(Position at, Weights state) throws IOException {
        String origin = plan.stages().get(at.stage()).name() + ", step " + at.step();
        Optional<Weights> averages = Averages.of(state);
        return evaluate(at, origin, state, false)
                && (averages.isEmpty() || evaluate(at, origin + ", averaged", averages.get(), true));
    }

    private boolean evaluate(Position at, String origin, Weights state, boolean averaged) throws IOException {
        Weights serving = StartWeights.ofServing(plan.network(), StartWeights.merged(stageStart, state));
        Optional<Pck> score = measuring.sample(serving, stopped);
        if (score.isEmpty()) {
            return false;
        }
        boolean better = best.offer(score.get().mean(), origin, serving);
        tell(new TrainingEvent.Evaluated(
                plan.stages().get(at.stage()).name(),
                at.stage(),
                at.step(),
                score.get().pck05(),
                score.get().pck10(),
                better,
                averaged));
        return true;
    }

    @Override
    public void checkpoint(Position at, Elapsed elapsed, Weights state, DivergenceWatch.Memory alarm)
            throws TrainingException {
        try {
            Weights whole = StartWeights.merged(stageStart, state);
            long bytes = checkpoints.write(new Checkpoint(identity(), at, elapsed, alarm, whole));
            if (at.stage() < plan.stages().size()) {
                String stage = plan.stages().get(at.stage()).name();
                tell(new TrainingEvent.Checkpointed(stage, at.stage(), at.step(), bytes));
            }
        } catch (IOException e) {
            throw new TrainingException(
                    Reason.FAILED,
                    "The checkpoint of step " + at.step() + " could not be written to " + folder.checkpoints() + ": "
                            + e.getMessage() + ". Make room; started again, training continues from the one before.",
                    e);
        }
    }
}
