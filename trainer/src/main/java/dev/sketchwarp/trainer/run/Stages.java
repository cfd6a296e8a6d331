package dev.sketchwarp.trainer.run;

import ai.djl.Device;
import dev.sketchwarp.model.weights.Weights;
import dev.sketchwarp.trainer.data.PairSet;
import dev.sketchwarp.trainer.run.TrainingException.Reason;
import dev.sketchwarp.trainer.sample.Example;
import dev.sketchwarp.trainer.train.WarpTraining;
import java.util.function.LongFunction;

/** Opens the stages of a plan on a data set. */
final class Stages {
    private final TrainingPlan plan;
    private final PairSet data;
    private final Device device;

    Stages(TrainingPlan plan, PairSet data, Device device) {
        this.plan = plan;
        this.data = data;
        this.device = device;
    }

    /** @throws TrainingException if the data are too few for a stage */
    void check() throws TrainingException {
        for (Stage stage : plan.stages()) {
            int examples = stage instanceof Stage.Warp warp
                    ? new WarpExamples(warp.sources(), data).count()
                    : data.train().size();
            if (examples < stage.batch()) {
                throw new TrainingException(
                        Reason.BAD_INPUT,
                        "The data give stage " + stage.name() + " " + examples + " training examples, fewer than the "
                                + stage.batch() + " of a step: add pairs, or lower the stage's batch.");
            }
        }
    }

    /**
     * Opens the stage at a position.
     *
     * @param state weights, and the optimiser's state where the stage goes on
     * @param bad what images to pass over
     */
    StageTraining open(Position at, Weights state, BadImages bad) {
        Stage stage = plan.stages().get(at.stage());
        if (stage instanceof Stage.Warp warp) {
            return warp(at, warp, state, bad);
        }
        throw new IllegalStateException("stage " + stage.name());
    }

    /** How many images the stage draws from. */
    BadImages images(Position at) {
        Stage stage = plan.stages().get(at.stage());
        if (stage instanceof Stage.Warp warp) {
            return new BadImages(new WarpExamples(warp.sources(), data).images());
        }
        return new BadImages(2 * data.train().size());
    }

    private StageTraining warp(Position at, Stage.Warp stage, Weights state, BadImages bad) {
        WarpTraining training = new WarpTraining(
                plan.network(), stage.terms(), stage.trainEncoder(), state, at.step(), plan.precision(), device);
        WarpExamples examples = new WarpExamples(stage.sources(), data);
        return new WarpStageTraining(
                training, prefetcher(bad.passingOver(examples.sampler(plan.network(), seed(at))), at, stage), stage);
    }

    private static Prefetcher<Example> prefetcher(LongFunction<Example> make, Position at, Stage stage) {
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        long first = (long) at.step() * stage.batch();
        return new Prefetcher<>(make, first, Math.max(2 * stage.batch(), threads), threads);
    }

    /** Stages draw different examples. */
    private long seed(Position at) {
        return 31 * plan.seed() + at.stage();
    }
}
