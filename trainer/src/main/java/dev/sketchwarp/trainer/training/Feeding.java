package dev.sketchwarp.trainer.training;

import ai.djl.Device;
import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.model.network.WeightInitializer;
import dev.sketchwarp.trainer.data.PairSet;
import dev.sketchwarp.trainer.examples.Example;
import dev.sketchwarp.trainer.plan.Stage;
import dev.sketchwarp.trainer.plan.TrainingPrecision;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.LongFunction;

/**
 * Whether a warp stage is limited by its examples or by its steps.
 *
 * @param batch examples a step
 * @param examples a second that are made, with nobody training
 * @param steps examples a second that steps take, with nobody making any
 * @param together examples a second of a training
 * @param limit examples, where the training is slower than its steps alone by more than a tenth; else steps
 */
public record Feeding(int batch, double examples, double steps, double together, String limit) {
    private static final double WAITING = 0.9;

    /**
     * Measures a stage on fresh weights.
     *
     * @param rounds steps of each measurement, after one to warm up
     */
    public static Feeding measure(Stage.Warp stage, NetworkSpec spec, PairSet data, Device device, int rounds)
            throws InterruptedException, ExecutionException {
        LongFunction<Example> sampler =
                new WarpExamples(stage.sources(), data).sampler(spec, stage.variety(), 1, Stages.exampleMemory());
        BatchMaker<Example, WarpBatch> batches =
                new BatchMaker<>(sampler, stage.batch(), () -> new WarpBatch(spec.inputSize()), WarpBatch::fill);
        try (WarpTraining training = new WarpTraining(
                spec,
                stage.terms(),
                stage.rates(),
                stage.averaging(),
                WeightInitializer.init(spec, 1),
                0,
                ArithmeticChoice.precision(TrainingPrecision.AUTO, device),
                device)) {
            double examples = examples(batches, device, stage.batch(), rounds);
            WarpBatch batch = batches.apply(0);
            double steps = perSecond(stage.batch(), rounds, () -> training.step(batch, stage.learningRate()));
            try (PrefetchedTraining<WarpBatch> fed = new PrefetchedTraining<>(
                    Stages.ahead(batches, 0, device),
                    List.of(),
                    training::step,
                    batches::done,
                    training::state,
                    () -> {})) {
                double together = perSecond(stage.batch(), rounds, () -> fed.step(stage.learningRate()));
                String limit = together < WAITING * steps ? "examples" : "steps";
                return new Feeding(stage.batch(), examples, steps, together, limit);
            }
        }
    }

    private static double examples(BatchMaker<Example, WarpBatch> batches, Device device, int batch, int rounds)
            throws InterruptedException, ExecutionException {
        try (Prefetcher<WarpBatch> ahead = Stages.ahead(batches, 0, device)) {
            return perSecond(batch, 20 * rounds, () -> batches.done(ahead.take()));
        }
    }

    private interface Round {
        void make() throws InterruptedException, ExecutionException;
    }

    private static double perSecond(int batch, int rounds, Round round)
            throws InterruptedException, ExecutionException {
        round.make();
        long start = System.nanoTime();
        for (int i = 0; i < rounds; i++) {
            round.make();
        }
        return 1e9 * rounds * batch / (System.nanoTime() - start);
    }
}
