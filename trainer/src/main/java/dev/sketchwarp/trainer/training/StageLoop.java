package dev.sketchwarp.trainer.training;

import dev.sketchwarp.model.tensor.Weights;
import dev.sketchwarp.trainer.checkpoint.DivergenceWatch;
import dev.sketchwarp.trainer.checkpoint.Position;
import dev.sketchwarp.trainer.examples.UnusableImageException;
import dev.sketchwarp.trainer.plan.Elapsed;
import dev.sketchwarp.trainer.plan.Pace;
import dev.sketchwarp.trainer.plan.Schedule;
import dev.sketchwarp.trainer.plan.Stage;
import dev.sketchwarp.trainer.plan.StageClock;
import dev.sketchwarp.trainer.plan.TrainingPlan;
import dev.sketchwarp.trainer.progress.TrainingEvent;
import dev.sketchwarp.trainer.progress.TrainingException;
import dev.sketchwarp.trainer.progress.TrainingException.Reason;
import dev.sketchwarp.trainer.training.StageTraining.Made;
import java.io.IOException;
import java.util.concurrent.ExecutionException;

/** The steps of one stage, with what happens in between: events, evaluations, checkpoints. */
final class StageLoop {

    /** What a loop does besides training, and when it ends. */
    interface Surroundings {
        /** Whether to stop before the next step, to go on another time. */
        boolean stopped();

        void tell(TrainingEvent event);

        /** @return whether it was done; not when the loop is to end */
        boolean evaluate(Position at, Weights state) throws IOException, TrainingException;

        void checkpoint(Position at, Elapsed elapsed, Weights state, DivergenceWatch.Memory alarm)
                throws TrainingException;
    }

    private final TrainingPlan plan;
    private final Stage stage;
    private final int number;
    private final DivergenceWatch watch;
    private final BadImages bad;
    private final StepMeter meter;
    private final Pace pace;
    private final StageClock clock;
    private final Surroundings around;

    StageLoop(
            TrainingPlan plan,
            int number,
            Pace pace,
            StageClock clock,
            DivergenceWatch.Memory alarm,
            BadImages bad,
            Surroundings around) {
        this.plan = plan;
        this.stage = plan.stages().get(number);
        this.number = number;
        this.watch = new DivergenceWatch(stage, alarm);
        this.bad = bad;
        this.meter = new StepMeter(stage, number);
        this.pace = pace;
        this.clock = clock;
        this.around = around;
    }

    /**
     * Trains on, from a step, to the stage's end or until it is to end.
     *
     * @return steps of the stage made; where it was stopped, a checkpoint of them is on disk
     */
    int run(StageTraining training, int from) throws IOException, InterruptedException, TrainingException {
        int step = from;
        int safe = from;
        around.tell(new TrainingEvent.Started(
                stage.name(), number, plan.stages().size(), step, stage.steps(), stage.batch()));
        if (step > 0 && evaluates(step)) { // stopped in the middle of it, perhaps
            around.evaluate(new Position(number, step), training.state());
        }
        while (clock.progress(step) < 1 && !around.stopped()) {
            double learningRate = Schedule.learningRate(pace, clock, step);
            Made made = step(training, learningRate);
            step++;
            meter.add(step, clock.steps(step), made, learningRate).ifPresent(around::tell);
            watch.check(step, made.loss(), learningRate);
            long paused = System.nanoTime();
            if (clock.progress(step) < 1) {
                safe = between(training, step, safe);
            }
            meter.exclude(System.nanoTime() - paused);
        }
        if (clock.progress(step) >= 1) { // perhaps by an evaluation after the step that was reported last
            meter.end(step).ifPresent(around::tell);
        } else if (step > safe) {
            around.checkpoint(new Position(number, step), clock.elapsed(), training.state(), watch.memory());
        }
        return step;
    }

    private int between(StageTraining training, int step, int safe) throws IOException, TrainingException {
        boolean evaluate = evaluates(step);
        boolean checkpoint = step % plan.checkpointEvery() == 0;
        if (!evaluate && !checkpoint) {
            return safe;
        }
        Weights state = training.state();
        Position at = new Position(number, step);
        boolean broken = evaluate && !around.evaluate(at, state);
        if (checkpoint || broken) {
            around.checkpoint(at, clock.elapsed(), state, watch.memory());
            return step;
        }
        return safe;
    }

    private boolean evaluates(int step) {
        return stage instanceof Stage.Warp && step % plan.evaluateEvery() == 0;
    }

    private Made step(StageTraining training, double learningRate) throws InterruptedException, TrainingException {
        try {
            return training.step(learningRate);
        } catch (ExecutionException e) {
            bad.check();
            if (e.getCause() instanceof UnusableImageException image) {
                throw new TrainingException(
                        Reason.BAD_INPUT, "Examples cannot be made: " + image.getMessage() + ".", e);
            }
            throw new TrainingException( // for want of memory, for example, which may pass
                    Reason.FAILED, "Examples cannot be made: " + e.getCause() + ".", e);
        } finally {
            bad.news().forEach(problem -> around.tell(new TrainingEvent.Warning(problem)));
        }
    }
}
