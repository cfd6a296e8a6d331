package dev.sketchwarp.model.graph;

/** How a training step changes the weights, given their gradients. The learning rate is an argument of the step. */
public sealed interface Optimizer {

    /**
     * SGD with momentum; the decay is added to the gradient, as in {@code torch.optim.SGD}.
     *
     * @param momentum share of the last step's direction that is kept
     * @param weightDecay pull towards zero
     */
    record Sgd(double momentum, double weightDecay) implements Optimizer {}

    /**
     * Adam with decoupled weight decay, as {@code torch.optim.AdamW} but for two things: the caller folds the bias correction into the
     * learning rate, and epsilon is added before it.
     *
     * @param beta1 decay of the mean gradient
     * @param beta2 decay of the mean squared gradient
     * @param weightDecay pull towards zero, times the learning rate
     */
    record AdamW(double beta1, double beta2, double weightDecay) implements Optimizer {
        static final double EPSILON = 1e-8;
    }
}
