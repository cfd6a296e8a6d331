package dev.sketchwarp.trainer.training;

import ai.djl.Device;
import dev.sketchwarp.model.graph.Program.Precision;
import dev.sketchwarp.model.network.Estimator;
import dev.sketchwarp.model.tensor.Weights;
import dev.sketchwarp.model.training.WarpTerms;
import dev.sketchwarp.trainer.checkpoint.Position;
import dev.sketchwarp.trainer.data.PairSet;
import dev.sketchwarp.trainer.examples.ContrastiveExample;
import dev.sketchwarp.trainer.examples.ContrastiveSampler;
import dev.sketchwarp.trainer.examples.Example;
import dev.sketchwarp.trainer.plan.Stage;
import dev.sketchwarp.trainer.plan.TrainingPlan;
import dev.sketchwarp.trainer.progress.TrainingEvent;
import dev.sketchwarp.trainer.progress.TrainingException;
import dev.sketchwarp.trainer.progress.TrainingException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/** Opens the stages of a plan on a data set. */
final class Stages {
    /** More than this many threads wait for memory, not for work; and each has a batch of its own. */
    private static final int MOST_THREADS = 8;

    private final TrainingPlan plan;
    private final PairSet data;
    private final Device device;
    private final Precision precision;

    Stages(TrainingPlan plan, PairSet data, Precision precision, Device device) {
        this.plan = plan;
        this.data = data;
        this.device = device;
        this.precision = precision;
    }

    /** @throws TrainingException if a stage cannot train the network, or the data are too few for it */
    void check() throws TrainingException {
        for (Stage stage : plan.stages()) {
            if (stage instanceof Stage.Warp && plan.network().estimator() != Estimator.PUBLISHED) {
                throw new TrainingException(
                        Reason.BAD_INPUT,
                        "The network finds fields by matching and has no estimator that stage warp could train: start from a"
                                + " model that has one, or leave \"estimator\" out of the plan's network.");
            }
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
        int size = plan.network().inputSize();
        LongFunction<Example> examples = new WarpExamples(stage.sources(), data)
                .sampler(plan.network(), stage.variety(), seed(at), exampleMemory());
        var batches =
                new BatchMaker<>(bad.passingOver(examples), stage.batch(), () -> new WarpBatch(size), WarpBatch::fill);
        WarpTraining training = new WarpTraining(
                plan.network(),
                stage.terms(),
                stage.trainEncoder() ? stage.rates() : stage.rates().withoutEncoder(),
                stage.averaging(),
                state,
                at.step(),
                precision,
                device);
        return new PrefetchedTraining<>(
                ahead(batches, at.step(), device),
                names(stage.terms()),
                training::step,
                batches::done,
                training::state,
                training::close);
    }

    private StageTraining contrastive(Position at, Stage.Contrastive stage, Weights state, BadImages bad) {
        int size = plan.network().inputSize();
        ContrastiveSampler examples =
                new ContrastiveSampler(data.train(), stage.positives(), size, seed(at), exampleMemory());
        LongFunction<ContrastiveExample> numbered = bad.passingOver(number -> examples.example(
                number, ContrastiveTraining.query((int) (BadImages.firstTry(number) / stage.batch()))));
        var batches =
                new BatchMaker<>(numbered, stage.batch(), () -> new ContrastiveBatch(size), ContrastiveBatch::fill);
        Weights start =
                at.step() == 0 ? ContrastiveTraining.start(plan.network(), stage.terms(), state, seed(at)) : state;
        ContrastiveTraining training = new ContrastiveTraining(
                plan.network(), stage.terms(), stage.positives(), start, at.step(), precision, device);
        return new PrefetchedTraining<>(
                ahead(batches, at.step(), device),
                List.of(TrainingEvent.Steps.OWN_KEY_FIRST),
                training::step,
                batches::done,
                training::state,
                training::close);
    }

    /** In the order of the step's results. */
    private static List<String> names(WarpTerms terms) {
        List<String> names = new ArrayList<>();
        add(names, "supervised", terms.supervised());
        add(names, "perceptual", terms.perceptual());
        add(names, "direct", terms.direct());
        add(names, "consistency", terms.consistency());
        return names;
    }

    private static void add(List<String> names, String name, double weight) {
        if (weight > 0) {
            names.add(name);
        }
    }

    /** Makes batches ahead, as many at once as the machine allows beside the training. */
    static <T> Prefetcher<T> ahead(LongFunction<T> batches, int first, Device device) {
        int cores = Runtime.getRuntime().availableProcessors();
        int threads = Math.max(1, device.isGpu() ? Math.min(MOST_THREADS, cores) : cores / 2); // a CPU trains too
        return new Prefetcher<>(batches, first, threads + 1, threads);
    }

    /** Bytes of images and what is worked out from them to keep: a share of the heap that leaves room for a checkpoint of a ResNet-18. */
    static long exampleMemory() {
        return Runtime.getRuntime().maxMemory() / 3;
    }

    /** Stages draw different examples. */
    private long seed(Position at) {
        return 31 * plan.seed() + at.stage();
    }
}
