package dev.sketchwarp.trainer.training;

import ai.djl.Device;
import dev.sketchwarp.model.tensor.Weights;
import dev.sketchwarp.model.training.WarpTerms;
import dev.sketchwarp.trainer.checkpoint.Position;
import dev.sketchwarp.trainer.data.PairSet;
import dev.sketchwarp.trainer.examples.ContrastiveSampler;
import dev.sketchwarp.trainer.plan.Stage;
import dev.sketchwarp.trainer.plan.TrainingPlan;
import dev.sketchwarp.trainer.progress.TrainingException;
import dev.sketchwarp.trainer.progress.TrainingException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/** Opens the stages of a plan on a data set. */
public final class Stages {
    /** What the contrastive stage measures besides its loss: the share of queries to whom their own key is the most alike. */
    public static final String OWN_KEY_FIRST = "own_key_first";

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

    /** What to pass over of the images that the stage at a position draws from. */
    BadImages images(Position at) {
        return new BadImages(
                plan.stages().get(at.stage()) instanceof Stage.Warp warp
                        ? new WarpExamples(warp.sources(), data).images()
                        : 2 * data.train().size());
    }

    /**
     * Opens the stage at a position.
     *
     * @param state weights, and the optimiser's state where the stage goes on
     */
    StageTraining open(Position at, Weights state, BadImages bad) {
        Stage stage = plan.stages().get(at.stage());
        if (stage instanceof Stage.Warp warp) {
            return warp(at, warp, state, bad);
        }
        return contrastive(at, (Stage.Contrastive) stage, state, bad);
    }

    private StageTraining warp(Position at, Stage.Warp stage, Weights state, BadImages bad) {
        var examples = new WarpExamples(stage.sources(), data).sampler(plan.network(), seed(at));
        WarpTraining training = new WarpTraining(
                plan.network(), stage.terms(), stage.trainEncoder(), state, at.step(), plan.precision(), device);
        return new PrefetchedTraining<>(
                ahead(bad.passingOver(examples), at, stage),
                stage.batch(),
                names(stage.terms()),
                training::step,
                training::state,
                training::close);
    }

    private StageTraining contrastive(Position at, Stage.Contrastive stage, Weights state, BadImages bad) {
        ContrastiveSampler examples = new ContrastiveSampler(
                data.train(), stage.positives(), plan.network().inputSize(), seed(at));
        Weights start =
                at.step() == 0 ? ContrastiveTraining.start(plan.network(), stage.terms(), state, seed(at)) : state;
        ContrastiveTraining training = new ContrastiveTraining(
                plan.network(), stage.terms(), stage.positives(), start, at.step(), plan.precision(), device);
        return new PrefetchedTraining<>(
                ahead(
                        bad.passingOver(number -> examples.example(
                                number, ContrastiveTraining.query((int) (BadImages.firstTry(number) / stage.batch())))),
                        at,
                        stage),
                stage.batch(),
                List.of(OWN_KEY_FIRST),
                training::step,
                training::state,
                training::close);
    }

    /** In the order of the step's results. */
    private static List<String> names(WarpTerms terms) {
        List<String> names = new ArrayList<>();
        add(names, "supervised", terms.supervised());
        add(names, "perceptual", terms.perceptual());
        add(names, "consistency", terms.consistency());
        return names;
    }

    private static void add(List<String> names, String name, double weight) {
        if (weight > 0) {
            names.add(name);
        }
    }

    private <T> Prefetcher<T> ahead(LongFunction<T> make, Position at, Stage stage) {
        int cores = Runtime.getRuntime().availableProcessors();
        int threads = device.isGpu() ? cores : Math.max(1, cores / 2); // a CPU trains too
        long first = (long) at.step() * stage.batch();
        return new Prefetcher<>(make, first, Math.max(2 * stage.batch(), threads), threads);
    }

    /** Stages draw different examples. */
    private long seed(Position at) {
        return 31 * plan.seed() + at.stage();
    }
}
