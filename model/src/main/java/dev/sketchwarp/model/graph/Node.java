package dev.sketchwarp.model.graph;

import dev.sketchwarp.model.graph.Program.Kernels;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One operation of a {@link Graph}. What lowering passes must understand has a type of its own; everything else is a
 * {@link Call} they carry along.
 */
sealed interface Node {

    /** The values it reads. */
    List<Value> operands();

    /** The same operation on other values. */
    Node on(UnaryOperator<Value> rename);

    /** Whether it is evaluated for what it changes and has no value. */
    default boolean hasEffect() {
        return false;
    }

    /** An operation that reads one value. */
    sealed interface Unary extends Node {
        Value input();

        @Override
        default List<Value> operands() {
            return List.of(input());
        }
    }

    /**
     * An argument of the function.
     *
     * @param list whether it is a list of tensors
     */
    record Input(String name, boolean list) implements Node {
        @Override
        public List<Value> operands() {
            return List.of();
        }

        @Override
        public Node on(UnaryOperator<Value> rename) {
            return this;
        }
    }

    /** A weight or buffer. */
    record Parameter(String name) implements Node {
        @Override
        public List<Value> operands() {
            return List.of();
        }

        @Override
        public Node on(UnaryOperator<Value> rename) {
            return this;
        }
    }

    /** Convolution; weight (out, in, k, k), bias (out), zero padding on every side. */
    record Conv2d(Value input, Value weight, @Nullable Value bias, int stride, int padding) implements Node {
        @Override
        public List<Value> operands() {
            return bias == null ? List.of(input, weight) : List.of(input, weight, bias);
        }

        @Override
        public Node on(UnaryOperator<Value> rename) {
            return new Conv2d(
                    rename.apply(input),
                    rename.apply(weight),
                    bias == null ? null : rename.apply(bias),
                    stride,
                    padding);
        }
    }

    /** Batch norm over channels with PyTorch's defaults; {@code prefix} names its weight, bias, running_mean and running_var. */
    record BatchNorm(Value input, String prefix) implements Unary {
        static final double EPSILON = 1e-5;
        static final double MOMENTUM = 0.1;

        /**
         * The operation as libtorch has it.
         *
         * @param ofTheBatch whether the batch's own statistics are used and the running ones moved
         * @param tensors by their names
         */
        Value expanded(Graph g, boolean ofTheBatch, Function<String, Value> tensors) {
            return g.call(
                    "torch.batch_norm({0}, {1}, {2}, {3}, {4}, " + (ofTheBatch ? "True" : "False") + ", " + MOMENTUM
                            + ", " + EPSILON + ", True)",
                    input,
                    tensors.apply(prefix + ".weight"),
                    tensors.apply(prefix + ".bias"),
                    tensors.apply(prefix + ".running_mean"),
                    tensors.apply(prefix + ".running_var"));
        }

        @Override
        public Node on(UnaryOperator<Value> rename) {
            return new BatchNorm(rename.apply(input), prefix);
        }
    }

    /** Repeats the border pixels {@code padding} times on every side. */
    record ReplicatePad(Value input, int padding) implements Unary {
        @Override
        public Node on(UnaryOperator<Value> rename) {
            return new ReplicatePad(rename.apply(input), padding);
        }
    }

    /** The largest of each window; a new tensor. */
    record MaxPool(Value input, int kernel, int stride, int padding) implements Unary {
        @Override
        public Node on(UnaryOperator<Value> rename) {
            return new MaxPool(rename.apply(input), kernel, stride, padding);
        }
    }

    /** (x - mean) / deviation of each channel, in float32 whatever x is. */
    record Standardized(Value input, List<Double> mean, List<Double> deviation) implements Unary {
        @Override
        public Node on(UnaryOperator<Value> rename) {
            return new Standardized(rename.apply(input), mean, deviation);
        }
    }

    /** max(x, slope x): with slope 0 the plain ReLU, else the leaky one. */
    record Relu(Value input, double slope) implements Unary {
        @Override
        public Node on(UnaryOperator<Value> rename) {
            return new Relu(rename.apply(input), slope);
        }
    }

    /** a + b, element by element. */
    record Sum(Value a, Value b) implements Node {
        @Override
        public List<Value> operands() {
            return List.of(a, b);
        }

        @Override
        public Node on(UnaryOperator<Value> rename) {
            return new Sum(rename.apply(a), rename.apply(b));
        }
    }

    /**
     * A convolution and what follows it, as one kernel: ReLU (convolution + summand, if there is one).
     *
     * @param kernels whose kernel: oneDNN's or cuDNN's
     * @param inPlace whether the result is written over the summand
     */
    record FusedConv2d(Kernels kernels, Conv2d conv, @Nullable Value summand, boolean inPlace, double slope)
            implements Node {
        @Override
        public List<Value> operands() {
            List<Value> operands = new ArrayList<>(conv.operands());
            if (summand != null) {
                operands.add(summand);
            }
            return operands;
        }

        @Override
        public Node on(UnaryOperator<Value> rename) {
            return new FusedConv2d(
                    kernels, (Conv2d) conv.on(rename), summand == null ? null : rename.apply(summand), inPlace, slope);
        }
    }

    /**
     * Puts a convolution's weight, for good, into the order in which oneDNN reads it for inputs of this size.
     *
     * @param parameter the weight's name
     */
    record Prepack(String parameter, Value input, int stride, int padding) implements Unary {
        @Override
        public Node on(UnaryOperator<Value> rename) {
            return new Prepack(parameter, rename.apply(input), stride, padding);
        }

        @Override
        public boolean hasEffect() {
            return true;
        }
    }

    /**
     * Inner products of every position of the target with every position of the source; maps (N, C, H, W) in, (N, positions of the target,
     * H, W of the source) out.
     */
    record Affinity(Value source, Value target, int channels, int size) implements Node {
        @Override
        public List<Value> operands() {
            return List.of(source, target);
        }

        @Override
        public Node on(UnaryOperator<Value> rename) {
            return new Affinity(rename.apply(source), rename.apply(target), channels, size);
        }
    }

    /** Change of number format, as the program's precision demands. */
    record Cast(Value input, Format to) implements Unary {
        @Override
        public Node on(UnaryOperator<Value> rename) {
            return new Cast(rename.apply(input), to);
        }
    }

    /** A TorchScript expression; {@code {0}}, {@code {1}} ... stand for the operands. */
    record Call(String expression, List<Value> operands) implements Node {
        @Override
        public Node on(UnaryOperator<Value> rename) {
            return new Call(expression, operands.stream().map(rename).toList());
        }
    }

    /** A TorchScript expression evaluated for what it does in place. */
    record Effect(String expression, List<Value> operands) implements Node {
        @Override
        public Node on(UnaryOperator<Value> rename) {
            return new Effect(expression, operands.stream().map(rename).toList());
        }

        @Override
        public boolean hasEffect() {
            return true;
        }
    }

    enum Format {
        /** Always float32: coordinates, and operations that have no lower precision. */
        FLOAT32,
        /** What the bulk of the arithmetic is done in: float32 or bfloat16. */
        COMPUTE
    }
}
