package dev.sketchwarp.model.graph;

import dev.sketchwarp.model.graph.Program.Layout;
import dev.sketchwarp.model.tensor.NamedTensor;
import dev.sketchwarp.model.tensor.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The end of a training step: the optimiser's update of the weights, and the averages, a group at a time. A launch on a GPU takes as long as the
 * update of a hundred thousand weights, and a network has hundreds of tensors. (TorchScript takes in-place operations on lists of tensors for dead
 * code, so the groups lie in one tensor each.)
 */
final class WeightUpdate {
    private final Graph step;
    private final Weights weights;
    private final TrainingOptions options;
    private final FlatTensors flat;
    private final Layout layout;

    /** @param flat gets the groups, the optimiser's state and the averages */
    WeightUpdate(Graph step, Weights weights, TrainingOptions options, FlatTensors flat, Layout layout) {
        this.step = step;
        this.weights = weights;
        this.options = options;
        this.flat = flat;
        this.layout = layout;
    }

    /**
     * Changes the weights at the rate that the step takes as {@code learning_rate}.
     *
     * @param gradients by the weights' names
     * @return the gradients' length before clipping
     */
    Value apply(List<WeightGroup> groups, Map<String, Value> gradients) {
        Value rate = step.call("float({0})", step.input("learning_rate"));
        List<Value> joined =
                groups.stream().map(group -> joined(group, gradients)).toList();
        Value length =
                step.call("torch.linalg_vector_norm(torch.stack(torch._foreach_norm({0})), 2)", step.list(joined));
        Value factor =
                step.call("torch.clamp_max(torch.div(" + options.clip() + ", torch.add({0}, 1e-12)), 1.0)", length);
        for (int i = 0; i < joined.size(); i++) {
            apply(groups.get(i), step.call("torch.mul_({0}, {1})", joined.get(i), factor), rate);
        }
        return length;
    }

    /** A group's gradients as its weights lie. */
    private Value joined(WeightGroup group, Map<String, Value> gradients) {
        List<Value> rows = new ArrayList<>();
        for (NamedTensor weight : group.weights()) {
            Value gradient = Objects.requireNonNull(gradients.get(weight.name()));
            boolean channelsLast = weight.shape().length == 4 && layout == Layout.CHANNELS_LAST;
            rows.add(step.reshape(channelsLast ? step.permute(gradient, 0, 2, 3, 1) : gradient, -1));
        }
        return step.cat(0, rows);
    }

    private void apply(WeightGroup group, Value gradient, Value rate) {
        Value whole = whole(group);
        Value own = group.rate() == 1 ? rate : step.call("torch.mul({0}, " + group.rate() + ")", rate);
        if (options.optimizer() instanceof Optimizer.Sgd sgd) {
            apply(sgd, group, whole, gradient, own);
        } else if (options.optimizer() instanceof Optimizer.AdamW adam) {
            apply(adam, group, whole, gradient, own);
        }
    }

    private void apply(Optimizer.Sgd sgd, WeightGroup group, Value weight, Value gradient, Value rate) {
        Value momentum = state("momentum", group);
        step.effect("torch.mul_({0}, " + sgd.momentum() + ")", momentum);
        step.effect(
                "torch.add_({0}, torch.add({1}, {2}, alpha=" + sgd.weightDecay() + "))", momentum, gradient, weight);
        step.effect("torch.sub_({0}, {1}, alpha={2})", weight, momentum, rate);
    }

    private void apply(Optimizer.AdamW adam, WeightGroup group, Value weight, Value gradient, Value rate) {
        Value mean = state("mean", group);
        Value square = state("square", group);
        step.effect("torch.lerp_({0}, {1}, " + (1 - adam.beta1()) + ")", mean, gradient);
        step.effect("torch.mul_({0}, " + adam.beta2() + ")", square);
        step.effect("torch.addcmul_({0}, {1}, {1}, value=" + (1 - adam.beta2()) + ")", square, gradient);
        step.effect("torch.mul_({0}, torch.sub(1.0, torch.mul({1}, " + adam.weightDecay() + ")))", weight, rate);
        step.effect(
                "torch.addcdiv_({0}, {1}, torch.add_(torch.sqrt({2}), " + Optimizer.AdamW.EPSILON
                        + "), value=torch.neg({3}))",
                weight,
                mean,
                square,
                rate);
    }

    private Value state(String kind, WeightGroup group) {
        String prefix = "optimizer." + kind + "/";
        return whole(prefix, group, weight -> new float[weight.size()]);
    }

    /**
     * Moves the averages of weights, and of running statistics, towards the present values, by the share that the step takes as
     * {@code average_rate}.
     */
    void average(List<WeightGroup> groups, List<NamedTensor> statistics) {
        Value rate = step.call("float({0})", step.input("average_rate"));
        groups.forEach(group -> average(group, rate));
        if (!statistics.isEmpty()) {
            average(WeightGroup.untrained("statistics", statistics), rate);
        }
    }

    private void average(WeightGroup group, Value rate) {
        Value average = whole(TrainingOptions.AVERAGE, group, NamedTensor::toArray);
        step.effect("torch.lerp_({0}, {1}, {2})", average, whole(group), rate);
    }

    private Value whole(WeightGroup group) {
        return flat.whole(step, group.name(), group.weights());
    }

    private interface Start {
        float[] of(NamedTensor weight);
    }

    /** A tensor for each weight, of a prefix and the weight's name, where there is none yet of these values. */
    private Value whole(String prefix, WeightGroup group, Start start) {
        List<NamedTensor> parts = group.weights().stream()
                .map(weight -> weights.contains(prefix + weight.name())
                        ? weights.get(prefix + weight.name())
                        : NamedTensor.of(prefix + weight.name(), weight.shape(), start.of(weight)))
                .toList();
        return flat.whole(step, prefix + group.name(), parts);
    }
}
