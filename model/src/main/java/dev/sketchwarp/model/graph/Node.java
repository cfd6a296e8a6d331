package dev.sketchwarp.model.graph;

import java.util.List;
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

    /** An argument of the function. */
    record Input(String name) implements Node {
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

    /** Batch norm over channels; {@code prefix} names its weight, bias, running_mean and running_var. */
    record BatchNorm(Value input, String prefix) implements Node {
        @Override
        public List<Value> operands() {
            return List.of(input);
        }

        @Override
        public Node on(UnaryOperator<Value> rename) {
            return new BatchNorm(rename.apply(input), prefix);
        }
    }

    /** Change of number format, as the program's precision demands. */
    record Cast(Value input, Format to) implements Node {
        @Override
        public List<Value> operands() {
            return List.of(input);
        }

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
    }

    enum Format {
        /** Always float32: coordinates, and operations that have no lower precision. */
        FLOAT32,
        /** What the bulk of the arithmetic is done in: float32 or bfloat16. */
        COMPUTE
    }
}
