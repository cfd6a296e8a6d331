package dev.sketchwarp.model.graph;

import dev.sketchwarp.model.graph.Program.Layout;
import dev.sketchwarp.model.graph.Program.Precision;
import dev.sketchwarp.model.graph.TrainingOptions.WeightGradients;
import dev.sketchwarp.model.tensor.NamedTensor;
import dev.sketchwarp.model.tensor.Weights;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

    /**
     * A convolution whose weight's gradient is computed by {@link PatchProducts}: to libtorch its weight is a constant.
     *
     * @param conv the operation in the step, on the lowered values
     */
    private record Convolution(String weight, @Nullable String bias, Node.Conv2d conv, Value output) {}

    /**
     * What a step differentiates by.
     *
     * @param leaves aliases of weights that want a gradient, by the weight's name
     * @param convolutions those whose outputs' gradients give the weights'
     * @param weights of those convolutions, biases included
     */
    private record Variables(Map<String, Value> leaves, List<Convolution> convolutions, Set<String> weights) {}

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
        Variables variables = new Variables(new LinkedHashMap<>(), new ArrayList<>(), convolutionWeights(loss));
        Graph step = loss.rewrite(loss.name(), new Steps(loss, variables));
        List<Value> results = step.outputs();
        return new Differentiated(step, results, gradients(step, results.get(0), variables));
    }

    /** The loss's operations in a step. */
    private final class Steps implements Rewriter {
        private final Graph loss;
        private final Variables variables;
        private final BitSet live;
        private final BitSet differentiated;

        Steps(Graph loss, Variables variables) {
            this.loss = loss;
            this.variables = variables;
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
                        ? tensor(step, variables, parameter.name())
                        : stored(step, weights.get(parameter.name()));
            } else if (operation instanceof Node.BatchNorm norm) {
                return batchNorm(step, variables, norm);
            } else if (operation instanceof Node.Conv2d conv) {
                return convolution(loss, step, (Node.Conv2d) loss.node(original), conv, variables);
            }
            return step.append(operation);
        }
    }

    /** Weights and biases of the convolutions that {@link PatchProducts} differentiates: of no other use in the loss. */
    private Set<String> convolutionWeights(Graph loss) {
        Set<String> names = new HashSet<>();
        if (options.weightGradients() == WeightGradients.MATRIX_PRODUCT) {
            for (Node node : loss.nodes()) {
                if (node instanceof Node.Conv2d conv && trains(loss, conv.weight())) {
                    names.add(parameter(loss, conv.weight()));
                    Value bias = conv.bias();
                    if (bias != null) {
                        names.add(parameter(loss, bias));
                    }
                }
            }
        }
        return names;
    }

    private boolean trains(Graph loss, Value weight) {
        return loss.node(weight) instanceof Node.Parameter parameter && options.trains(parameter.name());
    }

    private static String parameter(Graph loss, Value weight) {
        return ((Node.Parameter) loss.node(weight)).name();
    }

    private Value convolution(Graph loss, Graph step, Node.Conv2d original, Node.Conv2d moved, Variables variables) {
        Value bias = moved.bias();
        Node.Conv2d conv = new Node.Conv2d(
                moved.input(),
                step.compute(moved.weight()),
                bias == null ? null : step.compute(bias),
                moved.stride(),
                moved.padding());
        Value output = step.append(conv);
        if (!(loss.node(original.weight()) instanceof Node.Parameter weight)
                || !variables.weights().contains(weight.name())) {
            return output;
        }
        Value wanting = step.call("torch.requires_grad_({0}, True)", output);
        Value originalBias = original.bias();
        String biasName = originalBias == null ? null : parameter(loss, originalBias);
        variables.convolutions().add(new Convolution(weight.name(), biasName, conv, wanting));
        return wanting;
    }

    private Value tensor(Graph step, Variables variables, String name) {
        if (!options.trains(name) || variables.weights().contains(name)) {
            return stored(step, weights.get(name));
        }
        return variables
                .leaves()
                .computeIfAbsent(
                        name,
                        key -> step.call(
                                "torch.requires_grad_(torch.detach({0}), True)", stored(step, weights.get(key))));
    }

    private Value stored(Graph step, NamedTensor tensor) {
        tensors.putIfAbsent(tensor.name(), tensor);
        return step.parameter(tensor.name(), tensor.shape());
    }

    private Value batchNorm(Graph step, Variables variables, Node.BatchNorm norm) {
        boolean ofTheBatch = !options.fixedNorms().test(norm.prefix());
        return norm.expanded(
                step,
                ofTheBatch,
                name -> name.contains(".running_") ? stored(step, weights.get(name)) : tensor(step, variables, name));
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

    // ---- gradients

    /** By the weights' names. */
    private Map<String, Value> gradients(Graph step, Value loss, Variables variables) {
        List<Value> wanted = new ArrayList<>(variables.leaves().values());
        variables.convolutions().forEach(conv -> wanted.add(conv.output()));
        Value optional = step.call("torch.grad([{0}], {1})", loss, step.list(wanted));
        Map<String, Value> gradients = new LinkedHashMap<>();
        int index = 0;
        for (String name : variables.leaves().keySet()) {
            gradients.put(name, gradient(step, optional, index++));
        }
        for (Convolution conv : variables.convolutions()) {
            Value output = gradient(step, optional, index++);
            int[] shape = weights.get(conv.weight()).shape();
            Value weight =
                    PatchProducts.weightGradient(step, conv.conv(), conv.conv().input(), output, shape);
            gradients.merge(conv.weight(), weight, step::add);
            if (conv.bias() != null) {
                gradients.merge(conv.bias(), PatchProducts.biasGradient(step, output), step::add);
            }
        }
        return gradients;
    }

    private static Value gradient(Graph step, Value optional, int index) {
        return step.call("torch._unwrap_optional({0}[" + index + "])", optional);
    }
}
