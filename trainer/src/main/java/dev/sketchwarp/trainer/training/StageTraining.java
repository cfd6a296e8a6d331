package dev.sketchwarp.trainer.training;

import dev.sketchwarp.model.tensor.Weights;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** A stage under way. For one thread. */
interface StageTraining extends AutoCloseable {

    /**
     * What a step did.
     *
     * @param terms by name
     * @param gradient length before clipping
     */
    record Made(double loss, Map<String, Double> terms, double gradient) {}

    /**
     * Makes the next step.
     *
     * @throws ExecutionException if its examples cannot be made
     */
    Made step(double learningRate) throws InterruptedException, ExecutionException;

    /** Weights and optimiser state as they are now: of the network only what the stage reads. */
    Weights state();

    @Override
    void close();
}
