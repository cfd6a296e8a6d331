package dev.sketchwarp.model.graph;

import dev.sketchwarp.model.tensor.NamedTensor;
import dev.sketchwarp.model.tensor.Weights;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The end of a training step: the optimiser's update of each weight, and the averages. TorchScript takes in-place operations on lists of
 * tensors for dead code, so one tensor after the other.
 */
final class WeightUpdate {
    private final Graph step;
    private final Weights weights;
    private final TrainingOptions options;
    private final Map<String, NamedTensor> tensors;

    /** @param tensors of the program; the optimiser's state and the averages are added */
    WeightUpdate(Graph step, Weights weights, TrainingOptions options, Map<String, NamedTensor> tensors) {
        this.step = step;
        this.weights = weights;
        this.options = options;
        this.tensors = tensors;
    }

    /**
     * Changes a weight.
     *
     * @param gradient clipped
     * @param rate the learning rate, a number
     */
    void apply(String name, Value gradient, Value rate) {
        Value weight = stored(weights.get(name));
        double part = options.rates().applyAsDouble(name);
        Value own = part == 1 ? rate : step.call("torch.mul({0}, " + part + ")", rate);
        if (options.optimizer() instanceof Optimizer.Sgd sgd) {
            apply(sgd, name, weight, gradient, own);
        } else if (options.optimizer() instanceof Optimizer.AdamW adam) {
            apply(adam, name, weight, gradient, own);
        }
    }

    private void apply(Optimizer.Sgd sgd, String name, Value weight, Value gradient, Value rate) {
        Value momentum = state("momentum", name);
        step.effect("torch.mul_({0}, " + sgd.momentum() + ")", momentum);
        step.effect(
                "torch.add_({0}, torch.add({1}, {2}, alpha=" + sgd.weightDecay() + "))", momentum, gradient, weight);
        step.effect("torch.sub_({0}, {1}, alpha={2})", weight, momentum, rate);
    }

    private void apply(Optimizer.AdamW adam, String name, Value weight, Value gradient, Value rate) {
        Value mean = state("mean", name);
        Value square = state("square", name);
        step.effect("torch.lerp_({0}, {1}, " + (1 - adam.beta1()) + ")", mean, gradient);
        step.effect("torch.mul_({0}, " + adam.beta2() + ")", square);
        step.effect("torch.addcmul_({0}, {1}, {1}, value=" + (1 - adam.beta2()) + ")", square, gradient);
        step.effect("torch.mul_({0}, torch.sub(1.0, torch.mul({1}, " + adam.weightDecay() + ")))", weight, rate);
        step.effect(
                "torch.addcdiv_({0}, {1}, torch.add(torch.sqrt({2}), " + Optimizer.AdamW.EPSILON
                        + "), value=torch.neg({3}))",
                weight,
                mean,
                square,
                rate);
    }

    private Value state(String kind, String name) {
        String key = "optimizer." + kind + "/" + name;
        int[] shape = weights.get(name).shape();
        return stored(
                weights.contains(key)
                        ? weights.get(key)
                        : NamedTensor.of(key, shape, new float[NamedTensor.elements(shape)]));
    }

    /** Moves the averages of what was trained, and of the running statistics that moved, towards the present values. */
    void average(Set<String> trained) {
        Value rate = step.call("float({0})", step.input("average_rate"));
        for (NamedTensor tensor : List.copyOf(tensors.values())) {
            String name = tensor.name();
            if (trained.contains(name) || movingStatistic(name)) {
                String key = TrainingOptions.AVERAGE + name;
                NamedTensor start =
                        weights.contains(key) ? weights.get(key) : NamedTensor.of(key, tensor.shape(), tensor.values());
                step.effect("torch.lerp_({0}, {1}, {2})", stored(start), stored(tensor), rate);
            }
        }
    }

    private boolean movingStatistic(String name) {
        boolean statistic = name.endsWith(".running_mean") || name.endsWith(".running_var");
        return statistic && !options.fixedNorms().test(name.substring(0, name.lastIndexOf('.')));
    }

    private Value stored(NamedTensor tensor) {
        tensors.putIfAbsent(tensor.name(), tensor);
        return step.parameter(tensor.name(), tensor.shape());
    }
}
