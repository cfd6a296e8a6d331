package dev.sketchwarp.trainer.training;

import dev.sketchwarp.model.tensor.Weights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/**
 * A stage: examples made ahead, and steps on them.
 *
 * @param <T> an example
 */
final class PrefetchedTraining<T> implements StageTraining {

    /** Makes a step. */
    @FunctionalInterface
    interface Step<T> {
        /** @return the loss, what else is measured, and the gradient's length */
        double[] make(List<T> examples, double learningRate);
    }

    private final Prefetcher<T> examples;
    private final int batch;
    private final List<String> terms;
    private final Step<T> step;
    private final Supplier<Weights> state;
    private final Runnable close;

    /** @param terms names of what a step measures between the loss and the gradient */
    PrefetchedTraining(
            Prefetcher<T> examples,
            int batch,
            List<String> terms,
            Step<T> step,
            Supplier<Weights> state,
            Runnable close) {
        this.examples = examples;
        this.batch = batch;
        this.terms = terms;
        this.step = step;
        this.state = state;
        this.close = close;
    }

    @Override
    public Made step(double learningRate) throws InterruptedException, ExecutionException {
        double[] results = step.make(examples.take(batch), learningRate);
        Map<String, Double> named = new LinkedHashMap<>();
        for (int i = 0; i < terms.size(); i++) {
            named.put(terms.get(i), results[1 + i]);
        }
        return new Made(results[0], named, results[results.length - 1]);
    }

    @Override
    public Weights state() {
        return state.get();
    }

    @Override
    public void close() {
        examples.close();
        close.run();
    }
}
