package dev.sketchwarp.model.graph;

import dev.sketchwarp.model.graph.Node.Format;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A function over tensors under construction: every method appends an operation and returns its result. Shapes are
 * PyTorch's (N, C, H, W) unless said otherwise; semantics are those of the PyTorch function of the same name. Parameters
 * are declared where they are used, name and shape, so a network's definition is also the list of its weights.
 */
public final class Graph {
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

    /** A weight or buffer of the given shape, loaded once however often it is used. */
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

    // ---- layers

    /** Convolution with zero padding; weight (outputs, inputs, kernel, kernel) under {@code prefix.weight}. */
    public Value conv2d(Value x, String prefix, int in, int out, int kernel, int stride, int padding, boolean bias) {
        Value weight = parameter(prefix + ".weight", out, in, kernel, kernel);
        return append(new Node.Conv2d(x, weight, bias ? parameter(prefix + ".bias", out) : null, stride, padding));
    }

    /** Batch norm with PyTorch's defaults (epsilon 1e-5, momentum 0.1). */
    public Value batchNorm(Value x, String prefix, int channels) {
        for (String field : List.of("weight", "bias", "running_mean", "running_var")) {
            parameters.put(prefix + "." + field, new int[] {channels});
        }
        return append(new Node.BatchNorm(x, prefix));
    }

    public Value linear(Value x, String prefix, int in, int out) {
        return call(
                "torch.linear({0}, {1}, {2})",
                x, parameter(prefix + ".weight", out, in), parameter(prefix + ".bias", out));
    }

    public Value relu(Value x) {
        return append(new Node.Rectifier(x, 0));
    }

    public Value leakyRelu(Value x, double slope) {
        return append(new Node.Rectifier(x, slope));
    }

    public Value maxPool(Value x, int kernel, int stride, int padding) {
        return append(new Node.MaxPool(x, kernel, stride, padding));
    }

    /** Mean over the map: (N, C, H, W) to (N, C). */
    public Value globalAveragePool(Value x) {
        return call("torch.mean({0}, [2, 3])", x);
    }

    /** Repeats the border pixels {@code padding} times on every side. */
    public Value replicatePad(Value x, int padding) {
        return append(new Node.ReplicatePad(x, padding));
    }

    // ---- geometry

    /** Bilinear resize to {@code size} x {@code size}. */
    public Value resize(Value x, int size, boolean alignCorners) {
        return call("torch.upsample_bilinear2d({0}, [%1$d, %1$d], %2$s)".formatted(size, python(alignCorners)), x);
    }

    /**
     * Samples {@code x} (N, C, H, W) bilinearly at {@code grid} (N, h, w, 2), whose (x, y) run from -1 to 1 between the
     * centres of the corner pixels; zero outside. In float32, whatever {@code x} is: the CPU has no other.
     */
    public Value gridSample(Value x, Value grid) {
        return gridSample(x, grid, Interpolation.BILINEAR, Outside.ZERO);
    }

    public Value gridSample(Value x, Value grid, Interpolation interpolation, Outside outside) {
        String sampled =
                "torch.grid_sampler({0}, {1}, %d, %d, True)".formatted(interpolation.ordinal(), outside.ordinal());
        return call(sampled, float32(x), grid);
    }

    /** How {@link #gridSample} reads between pixels; in PyTorch's order. */
    public enum Interpolation {
        BILINEAR,
        NEAREST
    }

    /** What {@link #gridSample} reads outside the image; in PyTorch's order. */
    public enum Outside {
        ZERO,
        BORDER
    }

    /** Coordinates of a size x size grid's nodes, (1, size, size, 2), last axis (x, y) in [-1, 1], as {@code like} is. */
    public Value identityGrid(Value like, int size) {
        Value line = call("torch.linspace(-1.0, 1.0, %d, dtype=6, device=ops.prim.device({0}))".formatted(size), like);
        Value x = call("torch.expand(torch.reshape({0}, [1, 1, %1$d, 1]), [1, %1$d, %1$d, 1])".formatted(size), line);
        Value y = call("torch.expand(torch.reshape({0}, [1, %1$d, 1, 1]), [1, %1$d, %1$d, 1])".formatted(size), line);
        return cat(3, x, y);
    }

    // ---- arithmetic and shape

    public Value add(Value a, Value b) {
        return append(new Node.Sum(a, b));
    }

    /** (x - mean) / deviation of each channel, in float32; {@code x} may be of any format. */
    public Value standardize(Value x, List<Double> mean, List<Double> deviation) {
        return append(new Node.Standardized(x, mean, deviation));
    }

    public Value matmul(Value a, Value b) {
        return call("torch.matmul({0}, {1})", a, b);
    }

    /**
     * Inner products of every place of the target with every place of the source.
     *
     * @param source (N, channels, size, size)
     * @param target (N, channels, size, size)
     * @return (N, size * size, size, size): the target's places, row by row, as channels; the map is the source's
     */
    public Value affinity(Value source, Value target, int channels, int size) {
        return append(new Node.Affinity(source, target, channels, size));
    }

    /** Divides by the Euclidean length along dimension 1. */
    public Value normalize(Value x) {
        return call("torch.div({0}, torch.clamp_min(torch.linalg_vector_norm({0}, 2, [1], True), 1e-12))", x);
    }

    public Value cat(int dimension, Value... parts) {
        return cat(dimension, List.of(parts));
    }

    public Value cat(int dimension, List<Value> parts) {
        return append(new Node.Call("torch.cat([" + operands(parts.size()) + "], " + dimension + ")", parts));
    }

    /** Of a list of tensors; an empty list has none. */
    public Value catAll(int dimension, Value list) {
        return call("torch.cat({0}, " + dimension + ")", list);
    }

    /** A list of tensors: those of one list, then those of another. */
    public Value joined(Value first, Value second) {
        return call("torch.add({0}, {1})", first, second);
    }

    /** {@code length} entries of {@code dimension} from {@code start} on. */
    public Value narrow(Value x, int dimension, int start, int length) {
        return call("torch.narrow({0}, %d, %d, %d)".formatted(dimension, start, length), x);
    }

    public Value permute(Value x, int... dimensions) {
        return call("torch.permute({0}, " + Arrays.toString(dimensions) + ")", x);
    }

    /** One of the dimensions may be -1: what is left. */
    public Value reshape(Value x, int... shape) {
        return call("torch.reshape({0}, " + Arrays.toString(shape) + ")", x);
    }

    // ---- number formats

    public Value float32(Value x) {
        return append(new Node.Cast(x, Format.FLOAT32));
    }

    /** To the format the bulk of the arithmetic is done in. */
    public Value compute(Value x) {
        return append(new Node.Cast(x, Format.COMPUTE));
    }

    /** Any other TorchScript expression; {@code {0}}, {@code {1}} ... stand for the operands. */
    public Value call(String expression, Value... operands) {
        return append(new Node.Call(expression, List.of(operands)));
    }

    /** Does something in place, after what was appended before and before what follows. */
    public void effect(String expression, Value... operands) {
        append(new Node.Effect(expression, List.of(operands)));
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

    Value append(Node node) {
        nodes.add(node);
        return new Value(nodes.size() - 1);
    }

    /** {@code {0}, {1}, ...} */
    private static String operands(int count) {
        return IntStream.range(0, count).mapToObj(i -> "{" + i + "}").collect(Collectors.joining(", "));
    }

    private static String python(boolean value) {
        return value ? "True" : "False";
    }
}
