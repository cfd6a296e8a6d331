package dev.sketchwarp.benchmarks.training;

import ai.djl.Device;
import dev.sketchwarp.benchmarks.Spread;
import dev.sketchwarp.model.graph.Program.Layout;
import dev.sketchwarp.model.graph.Program.Precision;
import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.model.network.WeightInitializer;
import dev.sketchwarp.model.tensor.Weights;
import dev.sketchwarp.model.training.ContrastiveTerms;
import dev.sketchwarp.model.training.WarpTerms;
import dev.sketchwarp.trainer.examples.ContrastiveExample;
import dev.sketchwarp.trainer.examples.Example;
import dev.sketchwarp.trainer.examples.Positives;
import dev.sketchwarp.trainer.examples.SampleShares;
import dev.sketchwarp.trainer.plan.PartRates;
import dev.sketchwarp.trainer.plan.Stage;
import dev.sketchwarp.trainer.training.ContrastiveBatch;
import dev.sketchwarp.trainer.training.ContrastiveTraining;
import dev.sketchwarp.trainer.training.Feeding;
import dev.sketchwarp.trainer.training.TrainedProgram;
import dev.sketchwarp.trainer.training.WarpBatch;
import dev.sketchwarp.trainer.training.WarpTraining;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Times one step of each stage, everything included but drawing the examples: in plain float32 with contiguous tensors, and with what training
 * uses. The variants of a stage take turns, so that a busy machine slows all of them alike.
 *
 * @param batch pairs a step
 * @param device where it trains
 * @param rounds timed steps of each variant; two more come first to warm up
 */
public record TrainingBenchmark(NetworkSpec spec, int batch, int rounds, Device device) {
    private static final double LEARNING_RATE = 1e-4;
    private static final int WARM_UP = 2;

    /** A variant that takes so many times the plain one's time in the last step of warming up is not timed further: that step stands for all. */
    private static final double HOPELESS = 5;

    /** How tensors lie in memory and what is computed in; the first is what the others are compared with. */
    private enum Variant {
        PLAIN(Layout.CONTIGUOUS, Precision.FLOAT32),
        CHANNELS_LAST(Layout.CHANNELS_LAST, Precision.FLOAT32),
        CHANNELS_LAST_BFLOAT16(Layout.CHANNELS_LAST, Precision.BFLOAT16);

        private final Layout layout;
        private final Precision precision;

        Variant(Layout layout, Precision precision) {
            this.layout = layout;
            this.precision = precision;
        }
    }

    /** What is timed: a training, and a step of it on pairs that are filled into its batch each time. */
    private record Step(TrainedProgram training, Runnable make) {}

    private record Timed(Variant variant, Step step, List<Double> seconds) {}

    /** Runs the stages one after the other; each result is passed on as soon as it is known. */
    public void run(Consumer<StageSpeed> progress) {
        time("contrastive", this::contrastive, progress);
        time("warp", variant -> warp(variant, WarpTerms.MATCHES), progress);
        time("warp-self-supervised", variant -> warp(variant, WarpTerms.PUBLISHED), progress);
    }

    /** What limits a training by the default plan's recipe, on the pairs that come with the program. */
    public Feeding feeding() throws InterruptedException {
        Stage.Warp stage = new Stage.Warp(1, batch, LEARNING_RATE, 0, true, WarpTerms.MATCHES, SampleShares.DEFAULT);
        try {
            return Feeding.measure(stage, spec, ShippedPairs.pairs(), device, rounds);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the pairs that come with the program cannot be read", e);
        }
    }

    private void time(String stage, Function<Variant, Step> load, Consumer<StageSpeed> progress) {
        List<Timed> variants = Arrays.stream(Variant.values())
                .map(variant -> new Timed(variant, load.apply(variant), new ArrayList<>()))
                .toList();
        try {
            takeTurns(variants);
        } finally {
            variants.forEach(timed -> timed.step().training().close());
        }
        double plain = Spread.of(variants.get(0).seconds()).median();
        variants.forEach(timed -> progress.accept(speed(stage, timed, plain)));
    }

    private void takeTurns(List<Timed> variants) {
        List<Timed> running = new ArrayList<>(variants);
        for (int round = -WARM_UP; round < rounds; round++) {
            for (Timed timed : running) {
                long start = System.nanoTime();
                timed.step().make().run();
                double seconds = (System.nanoTime() - start) / 1e9;
                if (round <= 0) { // the last of warming up stays where nothing follows
                    timed.seconds().clear();
                }
                timed.seconds().add(seconds);
            }
            if (round == -1) {
                double longest = HOPELESS * variants.get(0).seconds().get(0);
                running.removeIf(timed -> timed.seconds().get(0) > longest);
            }
        }
    }

    private StageSpeed speed(String stage, Timed timed, double plain) {
        Spread seconds = Spread.of(timed.seconds());
        String variant = timed.variant().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new StageSpeed(
                stage,
                variant,
                batch,
                batch / seconds.median(),
                1000 * seconds.median(),
                1000 * seconds.min(),
                1000 * seconds.max(),
                plain / seconds.median());
    }

    private Step contrastive(Variant variant) {
        ContrastiveTerms terms = new ContrastiveTerms(512 * batch, 0.999, 0.07);
        Weights start = ContrastiveTraining.start(spec, terms, WeightInitializer.init(spec, 1), 1);
        ContrastiveTraining training = new ContrastiveTraining(
                spec, terms, Positives.PAIR, start, 0, variant.layout, variant.precision, device);
        List<ContrastiveExample> examples = NoiseExamples.contrastive(spec.inputSize(), batch);
        ContrastiveBatch pairs = new ContrastiveBatch(spec.inputSize());
        return new Step(training, () -> training.step(pairs.fill(examples), LEARNING_RATE));
    }

    private Step warp(Variant variant, WarpTerms terms) {
        PartRates rates = terms.supervised() > 0 ? PartRates.ALL : PartRates.ALL.withoutEncoder();
        Weights start = WeightInitializer.init(spec, 1);
        WarpTraining training =
                new WarpTraining(spec, terms, rates, 0, start, 0, variant.layout, variant.precision, device);
        List<Example> examples = NoiseExamples.warp(spec.inputSize(), batch);
        WarpBatch pairs = new WarpBatch(spec.inputSize());
        return new Step(training, () -> training.step(pairs.fill(examples), LEARNING_RATE));
    }
}
