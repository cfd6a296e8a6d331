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
    private final Weights weights;
    private final TrainingOptions options;
    private final Map<String, NamedTensor> tensors = new LinkedHashMap<>();
    private final FlatTensors flat = new FlatTensors();

    private TrainingLowering(Weights weights, TrainingOptions options) {
        this.weights = weights;
        this.options = options;
    }

    /**
     * Lowers steps that share their weights and the optimiser's state.
     *
     * @param losses functions whose first result is the loss, a scalar; further results are figures to report
     * @param weights every tensor the function reads, and the optimiser's state and the averages where training resumes from them
     * @return a program with a method of each function's name; its arguments are the function's and {@code learning_rate} (a
     *     scalar), its results the function's and the gradients' length before clipping. Weights stay float32 in any precision
     */
    public static Program lower(
            List<Graph> losses, Weights weights, TrainingOptions options, Layout layout, Precision precision) {
        TrainingLowering lowering = new TrainingLowering(weights, options);
        List<Differentiated> steps =
                losses.stream().map(lowering::differentiated).toList();
        List<WeightGroup> groups = WeightGroup.of(
                steps.stream().map(step -> step.gradients().keySet()).toList(), weights, options);
        for (int i = 0; i < losses.size(); i++) {
            int number = i;
            lowering.finish(
                    steps.get(i),
                    groups.stream().filter(group -> group.steps().get(number)).toList(),
                    layout);
        }
        List<Graph> methods =
                lowering.flat.viewed(steps.stream().map(Differentiated::step).toList(), layout);
        return new Program(methods, lowering.tensors, lowering.flat.all(), layout, precision, Precision.FLOAT32);
    }

    /**
     * A step up to its gradients.
     *
     * @param results of the loss
     * @param gradients by the weights' names
     */
    private record Differentiated(Graph step, List<Value> results, Map<String, Value> gradients) {}

    private Differentiated differentiated(Graph loss) {
        Map<String, Value> leaves = new LinkedHashMap<>();
        Graph step = loss.rewrite(loss.name(), new Steps(loss, leaves));
        List<Value> results = step.outputs();
        return new Differentiated(step, results, gradients(step, results.get(0), leaves));
    }

    /** The loss's operations in a step. */
    private final class Steps implements Rewriter {
        private final Graph loss;
        private final Map<String, Value> leaves;
        private final BitSet live;
        private final BitSet differentiated;

        /** @param leaves aliases of weights that want a gradient, by the weight's name: filled as the weights are met */
        Steps(Graph loss, Map<String, Value> leaves) {
            this.loss = loss;
            this.leaves = leaves;
            live = loss.live();
            differentiated = loss.dependencies(loss.outputs().get(0));
        }

        @Override
        public boolean keeps(Value original) {
            return live.get(original.index()) || loss.node(original) instanceof Node.Input;
        }

        @Override
        public Value append(Graph step, Node operation, Value original) {
            if (operation instanceof Node.Parameter parameter) {
                return differentiated.get(original.index())
                        ? tensor(step, leaves, parameter.name())
                        : stored(step, weights.get(parameter.name()));
            } else if (operation instanceof Node.BatchNorm norm) {
                return batchNorm(step, leaves, norm);
            } else if (operation instanceof Node.Conv2d conv) {
                return convolution(step, conv);
            }
            return step.append(operation);
        }
    }

    private static Value convolution(Graph step, Node.Conv2d conv) {
        Value bias = conv.bias();
        return step.append(new Node.Conv2d(
                conv.input(),
                step.compute(conv.weight()),
                bias == null ? null : step.compute(bias),
                conv.stride(),
                conv.padding()));
    }

    private Value tensor(Graph step, Map<String, Value> leaves, String name) {
        if (!options.trains(name)) {
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
        boolean ofTheBatch = !options.fixedNorms().test(norm.prefix());
        return norm.expanded(
                step,
                ofTheBatch,
                name -> name.contains(".running_") ? stored(step, weights.get(name)) : tensor(step, leaves, name));
    }

    /** @param groups of the weights that the step has gradients of */
    private void finish(Differentiated differentiated, List<WeightGroup> groups, Layout layout) {
        Graph step = differentiated.step();
        WeightUpdate update = new WeightUpdate(step, weights, options, flat, layout);
        Value length = update.apply(groups, differentiated.gradients());
        if (options.averaged()) {
            List<NamedTensor> statistics = tensors.values().stream()
                    .filter(tensor -> options.moves(tensor.name()))
                    .toList();
            update.average(groups, statistics);
        }
        List<Value> results = new ArrayList<>();
        differentiated.results().forEach(output -> results.add(step.detach(output)));
        results.add(length);
        step.returns(results.toArray(Value[]::new));
    }

    /** By the weights' names. */
    private static Map<String, Value> gradients(Graph step, Value loss, Map<String, Value> leaves) {
        Value optional = step.call("torch.grad([{0}], {1})", loss, step.list(List.copyOf(leaves.values())));
        Map<String, Value> gradients = new LinkedHashMap<>();
        for (String name : leaves.keySet()) {
            gradients.put(name, step.call("torch._unwrap_optional({0}[" + gradients.size() + "])", optional));
        }
        return gradients;
    }
}
