package dev.sketchwarp.model.graph;

import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * How {@link TrainingLowering} makes a step.
 *
 * @param optimizer how gradients change the weights
 * @param clip largest Euclidean length of all gradients together; longer ones are shortened
 * @param rates the factor of the learning rate for each tensor, by name; 0 keeps the tensor as it is
 * @param fixedNorms prefixes of the batch norms that use their running statistics, as in serving, instead of the batch's
 * @param averaged whether the program also keeps an exponential moving average of each tensor it changes, as
 *     {@code average/NAME}; the step then takes {@code average_rate} as its last argument
 */
public record TrainingOptions(
        Optimizer optimizer,
        double clip,
        ToDoubleFunction<String> rates,
        Predicate<String> fixedNorms,
        boolean averaged) {

    /** Before the name of a tensor: its average. */
    public static final String AVERAGE = "average/";

    /** All tensors that the predicate accepts at the full rate, norms of the batch, no averages. */
    public static TrainingOptions of(Optimizer optimizer, double clip, Predicate<String> trainable) {
        return new TrainingOptions(optimizer, clip, name -> trainable.test(name) ? 1 : 0, prefix -> false, false);
    }

    boolean trains(String tensor) {
        return rates.applyAsDouble(tensor) > 0;
    }

    /** Whether it is a running statistic that a step moves. */
    boolean moves(String tensor) {
        boolean statistic = tensor.endsWith(".running_mean") || tensor.endsWith(".running_var");
        return statistic && !fixedNorms.test(tensor.substring(0, tensor.lastIndexOf('.')));
    }
}
