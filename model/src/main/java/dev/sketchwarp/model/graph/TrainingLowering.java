package dev.sketchwarp.model.graph;

import dev.sketchwarp.model.graph.Program.Layout;
import dev.sketchwarp.model.graph.Program.Precision;
import dev.sketchwarp.model.tensor.NamedTensor;
import dev.sketchwarp.model.tensor.Weights;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Lowers a function that computes a loss to one that makes a whole training step in a single native call: forward, gradients,
 * clipping and the optimiser's update, all inside the program, whose tensors are the weights and the optimiser's state.
 *
 * <p>TorchScript can differentiate ({@code torch.grad}): each weight enters the computation as a detached alias that wants a
 * gradient, the loss is differentiated by these, and the weights themselves are changed in place. Compared with a gradient
 * collector and an optimiser in Java this saves a native call for every weight and operation, and no gradient outlives
 * its step. Batch norms use the batch's statistics and move the running ones.
 */
public final class TrainingLowering {
    private static final String NORM_MOMENTUM_AND_EPSILON = "0.1, 1e-05";

    private final Weights weights;
    private final Predicate<String> trainable;
    private final Optimizer optimizer;
    private final Map<String, NamedTensor> tensors = new LinkedHashMap<>();

    private TrainingLowering(Weights weights, Predicate<String> trainable, Optimizer optimizer) {
        this.weights = weights;
        this.trainable = trainable;
        this.optimizer = optimizer;
    }

    /**
     * Lowers steps that share their weights and the optimiser's state.
     *
     * @param losses functions whose first result is the loss, a scalar; further results are figures to report
     * @param weights every tensor the function reads, and the optimiser's state where it is to go on from one
     * @param trainable which tensors the optimiser may change
     * @param clip largest Euclidean length of all gradients together; longer ones are shortened
     * @return a program with a method of each function's name; its arguments are the function's and {@code learning_rate} (a
     *     scalar), its results the function's and the gradients' length before clipping. Weights stay float32 in any precision
     */
    public static Program lower(
            List<Graph> losses,
            Weights weights,
            Predicate<String> trainable,
            Optimizer optimizer,
            double clip,
            Layout layout,
            Precision precision) {
        TrainingLowering lowering = new TrainingLowering(weights, trainable, optimizer);
        List<Graph> steps =
                losses.stream().map(loss -> lowering.step(loss, clip)).toList();
        return new Program(steps, lowering.tensors, layout, precision, Precision.FLOAT32);
    }

    private Graph step(Graph loss, double clip) {
        Graph step = new Graph(loss.name());
        Map<String, Value> leaves = new LinkedHashMap<>();
        List<Value> renamed = new ArrayList<>();
        BitSet live = loss.live();
        BitSet differentiated = loss.dependencies(loss.outputs().get(0));
        for (int i = 0; i < loss.nodes().size(); i++) {
            Node node = loss.nodes().get(i);
            boolean wanted = live.get(i) || node instanceof Node.Input;
            if (!wanted) {
                renamed.add(new Value(-1));
            } else if (node instanceof Node.Parameter parameter && !differentiated.get(i)) {
                renamed.add(stored(step, weights.get(parameter.name())));
            } else {
                renamed.add(lower(step, node, renamed, leaves));
            }
        }
        List<Value> results = new ArrayList<>();
        loss.outputs().forEach(output -> results.add(step.call("torch.detach({0})", renamed.get(output.index()))));
        Value lossValue = renamed.get(loss.outputs().get(0).index());
        results.add(update(step, lossValue, leaves, clip));
        step.returns(results.toArray(Value[]::new));
        return step;
    }

    private Value lower(Graph step, Node node, List<Value> renamed, Map<String, Value> leaves) {
        Node moved = node.on(value -> renamed.get(value.index()));
        if (moved instanceof Node.Parameter parameter) {
            return tensor(step, leaves, parameter.name());
        } else if (moved instanceof Node.BatchNorm norm) {
            return batchNorm(step, leaves, norm);
        } else if (moved instanceof Node.Conv2d conv) {
            Value bias = conv.bias();
            return step.append(new Node.Conv2d(
                    conv.input(),
                    step.compute(conv.weight()),
                    bias == null ? null : step.compute(bias),
                    conv.stride(),
                    conv.padding()));
        }
        return step.append(moved);
    }

    private Value tensor(Graph step, Map<String, Value> leaves, String name) {
        if (!trainable.test(name)) {
            return stored(step, weights.get(name));
        }
        return leaves.computeIfAbsent(
                name,
                key -> step.call("torch.requires_grad_(torch.detach({0}), True)", stored(step, weights.get(key))));
    }

    private Value stored(Graph step, NamedTensor tensor) {
        tensors.putIfAbsent(tensor.name(), tensor);
        return step.parameter(tensor.name(), tensor.shape());
    }

    private Value batchNorm(Graph step, Map<String, Value> leaves, Node.BatchNorm norm) {
        return step.call(
                "torch.batch_norm({0}, {1}, {2}, {3}, {4}, True, " + NORM_MOMENTUM_AND_EPSILON + ", True)",
                norm.input(),
                tensor(step, leaves, norm.prefix() + ".weight"),
                tensor(step, leaves, norm.prefix() + ".bias"),
                stored(step, weights.get(norm.prefix() + ".running_mean")),
                stored(step, weights.get(norm.prefix() + ".running_var")));
    }

    // ---- gradients and update; TorchScript takes in-place operations on lists of tensors for dead code, so one by one

    private Value update(Graph step, Value loss, Map<String, Value> leaves, double clip) {
        Value rate = step.call("float({0})", step.input("learning_rate"));
        Value leaf = list(step, List.copyOf(leaves.values()));
        Value optional = step.call("torch.grad([{0}], {1})", loss, leaf);
        List<Value> gradients = new ArrayList<>();
        for (int i = 0; i < leaves.size(); i++) {
            gradients.add(step.call("torch._unwrap_optional({0}[" + i + "])", optional));
        }
        Value length =
                step.call("torch.linalg_vector_norm(torch.stack(torch._foreach_norm({0})), 2)", list(step, gradients));
        Value factor = step.call("torch.clamp_max(torch.div(" + clip + ", torch.add({0}, 1e-12)), 1.0)", length);
        int i = 0;
        for (String name : leaves.keySet()) {
            Value weight = stored(step, weights.get(name));
            Value gradient = step.call("torch.mul({0}, {1})", gradients.get(i++), factor);
            if (optimizer instanceof Optimizer.Sgd sgd) {
                apply(step, sgd, name, weight, gradient, rate);
            } else if (optimizer instanceof Optimizer.AdamW adam) {
                apply(step, adam, name, weight, gradient, rate);
            }
        }
        return length;
    }

    private void apply(Graph g, Optimizer.Sgd sgd, String name, Value weight, Value gradient, Value rate) {
        Value momentum = state(g, "momentum", name);
        g.effect("torch.mul_({0}, " + sgd.momentum() + ")", momentum);
        g.effect("torch.add_({0}, torch.add({1}, {2}, alpha=" + sgd.weightDecay() + "))", momentum, gradient, weight);
        g.effect("torch.sub_({0}, {1}, alpha={2})", weight, momentum, rate);
    }

    private void apply(Graph g, Optimizer.AdamW adam, String name, Value weight, Value gradient, Value rate) {
        Value mean = state(g, "mean", name);
        Value square = state(g, "square", name);
        g.effect("torch.lerp_({0}, {1}, " + (1 - adam.beta1()) + ")", mean, gradient);
        g.effect("torch.mul_({0}, " + adam.beta2() + ")", square);
        g.effect("torch.addcmul_({0}, {1}, {1}, value=" + (1 - adam.beta2()) + ")", square, gradient);
        g.effect("torch.mul_({0}, torch.sub(1.0, torch.mul({1}, " + adam.weightDecay() + ")))", weight, rate);
        g.effect(
                "torch.addcdiv_({0}, {1}, torch.add(torch.sqrt({2}), " + Optimizer.AdamW.EPSILON
                        + "), value=torch.neg({3}))",
                weight,
                mean,
                square,
                rate);
    }

    private Value state(Graph step, String kind, String name) {
        String key = "optimizer." + kind + "/" + name;
        int[] shape = weights.get(name).shape();
        int size = IntStream.of(shape).reduce(1, (a, b) -> a * b);
        return stored(step, weights.contains(key) ? weights.get(key) : NamedTensor.of(key, shape, new float[size]));
    }

    private static Value list(Graph step, List<Value> values) {
        String operands =
                IntStream.range(0, values.size()).mapToObj(i -> "{" + i + "}").collect(Collectors.joining(", "));
        return step.call("[" + operands + "]", values.toArray(Value[]::new));
    }
}
