package dev.sketchwarp.model.graph;

import dev.sketchwarp.model.graph.Node.Format;
import java.util.Arrays;
import java.util.List;

/**
 * The part of a {@link Graph}'s vocabulary that networks are made of. Parameters are declared where they are used, name and shape, so
 * a network's definition is also the list of its weights.
 */
public abstract class Layers extends Shapes {

    Layers() {}

    /** A weight or buffer of the given shape, loaded once however often it is used. */
    public abstract Value parameter(String name, int... shape);

    abstract void declare(String name, int... shape);

    // ---- with weights

    /** Convolution with zero padding; weight (outputs, inputs, kernel, kernel) under {@code prefix.weight}. */
    public final Value conv2d(
            Value x, String prefix, int in, int out, int kernel, int stride, int padding, boolean bias) {
        Value weight = parameter(prefix + ".weight", out, in, kernel, kernel);
        return append(new Node.Conv2d(x, weight, bias ? parameter(prefix + ".bias", out) : null, stride, padding));
    }

    /** Batch norm with PyTorch's defaults, see {@link Node.BatchNorm}. */
    public final Value batchNorm(Value x, String prefix, int channels) {
        for (String field : List.of("weight", "bias", "running_mean", "running_var")) {
            declare(prefix + "." + field, channels);
        }
        return append(new Node.BatchNorm(x, prefix));
    }

    public final Value linear(Value x, String prefix, int in, int out) {
        return call(
                "torch.linear({0}, {1}, {2})",
                x, parameter(prefix + ".weight", out, in), parameter(prefix + ".bias", out));
    }

    // ---- without weights of their own

    /** Convolution with zero padding by a computed weight (outputs, inputs, kernel, kernel). */
    public final Value conv2d(Value x, Value weight, int stride, int padding) {
        return append(new Node.Conv2d(x, weight, null, stride, padding));
    }

    public final Value relu(Value x) {
        return append(new Node.Relu(x, 0));
    }

    public final Value leakyRelu(Value x, double slope) {
        return append(new Node.Relu(x, slope));
    }

    public final Value maxPool(Value x, int kernel, int stride, int padding) {
        return append(new Node.MaxPool(x, kernel, stride, padding));
    }

    public final Value averagePool(Value x, int kernel, int stride) {
        return call("torch.avg_pool2d({0}, [%1$d, %1$d], [%2$d, %2$d])".formatted(kernel, stride), x);
    }

    /** Mean over the map: (N, C, H, W) to (N, C). */
    public final Value globalAveragePool(Value x) {
        return call("torch.mean({0}, [2, 3])", x);
    }

    /** Repeats the border pixels {@code padding} times on every side. */
    public final Value replicatePad(Value x, int padding) {
        return append(new Node.ReplicatePad(x, padding));
    }

    /** (x - mean) / deviation of each channel, in float32; {@code x} may be of any format. */
    public final Value standardize(Value x, List<Double> mean, List<Double> deviation) {
        return append(new Node.Standardized(x, mean, deviation));
    }

    /** Each channel a sum of the channels of {@code x}, a row of factors for each. */
    public final Value mixChannels(Value x, double[]... factors) {
        double[] numbers =
                Arrays.stream(factors).flatMapToDouble(Arrays::stream).toArray();
        return call("torch.conv2d({0}, {1})", x, constant(x, numbers, factors.length, factors[0].length, 1, 1));
    }

    /**
     * Filters each plane by a kernel of its own, without padding.
     *
     * @param planes (1, P, H, W)
     * @param kernels (P, 1, height, width)
     */
    public final Value filterPlanes(Value planes, Value kernels) {
        return call("torch.conv2d({0}, {1}, None, [1, 1], [0, 0], [1, 1], torch.size({1}, 0))", planes, kernels);
    }

    /**
     * Inner products of every position of the target with every position of the source.
     *
     * @param source (N, channels, size, size)
     * @param target (N, channels, size, size)
     * @return (N, size * size, size, size): the target's positions, row by row, as channels; the map is the source's
     */
    public final Value affinity(Value source, Value target, int channels, int size) {
        return append(new Node.Affinity(source, target, channels, size));
    }

    // ---- geometry

    /** Bilinear resize to {@code size} x {@code size}. */
    public final Value resize(Value x, int size, boolean alignCorners) {
        return call(
                "torch.upsample_bilinear2d({0}, [%1$d, %1$d], %2$s)".formatted(size, alignCorners ? "True" : "False"),
                x);
    }

    /**
     * Samples {@code x} (N, C, H, W) bilinearly at {@code grid} (N, h, w, 2), whose (x, y) run from -1 to 1 between the
     * centres of the corner pixels; zero outside. In float32, whatever {@code x} is: the CPU has no other.
     */
    public final Value gridSample(Value x, Value grid) {
        return gridSample(x, grid, Interpolation.BILINEAR, Outside.ZERO);
    }

    public final Value gridSample(Value x, Value grid, Interpolation interpolation, Outside outside) {
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
    public final Value identityGrid(Value like, int size) {
        Value line = line(like, -1, 1, size);
        Value x = expand(reshape(line, 1, 1, size, 1), 1, size, size, 1);
        Value y = expand(reshape(line, 1, size, 1, 1), 1, size, size, 1);
        return cat(3, x, y);
    }

    // ---- number formats

    public final Value float32(Value x) {
        return append(new Node.Cast(x, Format.FLOAT32));
    }

    /** To the format the bulk of the arithmetic is done in. */
    public final Value compute(Value x) {
        return append(new Node.Cast(x, Format.COMPUTE));
    }
}
