package dev.sketchwarp.trainer.training;

import dev.sketchwarp.model.tensor.Weights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A stage: batches made ahead, and steps on them.
 *
 * @param <B> a batch
 */
final class PrefetchedTraining<B> implements StageTraining {

    /** Makes a step. */
    @FunctionalInterface
    interface Step<B> {
        /** @return the loss, what else is measured, and the gradient's length */
        double[] make(B batch, double learningRate);
    }

    private final Prefetcher<B> batches;
    private final List<String> terms;
    private final Step<B> step;
    private final Consumer<B> done;
    private final Supplier<Weights> state;
    private final Runnable close;

    /**
     * @param terms names of what a step measures between the loss and the gradient
     * @param done takes back a batch that a step is done with
     */
    PrefetchedTraining(
            Prefetcher<B> batches,
            List<String> terms,
            Step<B> step,
            Consumer<B> done,
            Supplier<Weights> state,
            Runnable close) {
        this.batches = batches;
        this.terms = terms;
        this.step = step;
        this.done = done;
        this.state = state;
        this.close = close;
    }

    @Override
    public Made step(double learningRate) throws InterruptedException, ExecutionException {
        B batch = batches.take();
        double[] results = step.make(batch, learningRate);
        done.accept(batch);
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
        batches.close();
        close.run();
    }
}
