package dev.sketchwarp.model.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A function over tensors under construction: every method appends an operation and returns its result. Shapes are
 * PyTorch's (N, C, H, W) unless said otherwise; semantics are those of the PyTorch function of the same name. Operations are in
 * three parts: {@link Arithmetic}, {@link Shapes} and {@link Layers}; this one is the function as a whole.
 */
public final class Graph extends Layers {
    private final String name;
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, int[]> parameters = new LinkedHashMap<>();
    private final Map<String, Value> loaded = new LinkedHashMap<>();
    private List<Value> outputs = List.of();

    /** @param name the method's name in the lowered program; {@code forward} is the default one */
    public Graph(String name) {
        this.name = name;
    }

    // ---- arguments, parameters, results

    public Value input(String inputName) {
        return append(new Node.Input(inputName, false));
    }

    /** A list of tensors. */
    public Value inputs(String inputName) {
        return append(new Node.Input(inputName, true));
    }

    @Override
    public Value parameter(String parameterName, int... shape) {
        int[] earlier = parameters.putIfAbsent(parameterName, shape);
        if (earlier != null && !Arrays.equals(earlier, shape)) {
            throw new IllegalArgumentException(
                    parameterName + " declared as " + Arrays.toString(earlier) + " and as " + Arrays.toString(shape));
        }
        return loaded.computeIfAbsent(parameterName, key -> append(new Node.Parameter(key)));
    }

    public void returns(Value... values) {
        outputs = List.of(values);
    }

    // ---- reading it back

    public String name() {
        return name;
    }

    /** Every weight and buffer the function reads, in order of first use. */
    public Map<String, int[]> parameters() {
        return Collections.unmodifiableMap(parameters);
    }

    List<Node.Input> inputs() {
        return nodes.stream()
                .flatMap(node -> node instanceof Node.Input in ? Stream.of(in) : Stream.empty())
                .toList();
    }

    List<Node> nodes() {
        return nodes;
    }

    Node node(Value value) {
        return nodes.get(value.index());
    }

    List<Value> outputs() {
        return outputs;
    }

    /** The effects, and the operations that they and the results depend on. */
    BitSet live() {
        BitSet wanted = new BitSet();
        outputs.forEach(output -> wanted.set(output.index()));
        IntStream.range(0, nodes.size()).filter(i -> nodes.get(i).hasEffect()).forEach(wanted::set);
        return withDependencies(wanted);
    }

    /** The operations that a value depends on, itself included. */
    BitSet dependencies(Value value) {
        BitSet wanted = new BitSet();
        wanted.set(value.index());
        return withDependencies(wanted);
    }

    private BitSet withDependencies(BitSet wanted) {
        for (int i = nodes.size() - 1; i >= 0; i--) {
            if (wanted.get(i)) {
                nodes.get(i).operands().forEach(operand -> wanted.set(operand.index()));
            }
        }
        return wanted;
    }

    @Override
    void declare(String parameterName, int... shape) {
        parameters.put(parameterName, shape);
    }

    @Override
    Value append(Node node) {
        nodes.add(node);
        return new Value(nodes.size() - 1);
    }

    /** Another function of this one, operation by operation, with the same results; operations with no counterpart are left out. */
    Graph rewrite(String newName, Rewriter rewriter) {
        Graph result = new Graph(newName);
        Value[] moved = new Value[nodes.size()];
        for (int i = 0; i < moved.length; i++) {
            Value original = new Value(i);
            if (rewriter.keeps(original)) {
                Node operation = rewriter.substitute(original, nodes.get(i)).on(value -> moved[value.index()]);
                moved[i] = rewriter.append(result, operation, original);
            }
        }
        result.returns(outputs.stream().map(output -> moved[output.index()]).toArray(Value[]::new));
        return result;
    }
}
