package dev.sketchwarp.model.graph;

import dev.sketchwarp.model.graph.Program.Kernels;
import dev.sketchwarp.model.graph.Program.Layout;
import dev.sketchwarp.model.graph.Program.Precision;
import dev.sketchwarp.model.tensor.NamedTensor;
import dev.sketchwarp.model.tensor.Weights;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Lowers functions for inference: a batch norm becomes part of the convolution, or of the standardisation, before it, and what
 * standardises images part of the convolution after it. A batch norm that follows anything else, as the first one of a pre-activation
 * block follows a sum, becomes one multiplication and one addition.
 *
 * <p>With running mean m, variance v, scale g and shift b of a channel, g (w*x - m) / sqrt(v + e) + b is the convolution with
 * weight w g / sqrt(v + e) and bias b - m g / sqrt(v + e). One convolution followed by two batch norms (the photo's and the
 * sketch's) gives two folded weights: twice the memory, for one pass less over every map.
 *
 * <p>With mean a and deviation d of an input channel, the convolution with weight w of (x - a) / d is that of x with weight w / d and
 * bias -w a / d: exact also at the border, where pixels are repeated. Pixels are whole numbers up to 255, which bfloat16 holds exactly.
 */
public final class ServingLowering {
    /**
     * Where kernels are oneDNN's, each function has a twin of this prefix and its name: it does the same and meanwhile reorders
     * the weights for good. Each twin is to be called once, before anything else, with arguments of the usual size.
     */
    public static final String PREPACK = "prepack_";

    private final Weights weights;
    private final Map<String, NamedTensor> tensors = new LinkedHashMap<>();

    private ServingLowering(Weights weights) {
        this.weights = weights;
    }

    /**
     * @throws java.util.NoSuchElementException naming a tensor that a function reads and the weights lack
     */
    public static Program lower(
            List<Graph> functions, Weights weights, Layout layout, Precision precision, Kernels kernels) {
        ServingLowering lowering = new ServingLowering(weights);
        List<Graph> folded = functions.stream()
                .map(function -> function.rewrite(function.name(), lowering::append))
                .toList();
        List<Graph> fused = kernels == Kernels.LIBTORCH ? folded : ConvolutionFusion.fuse(folded, kernels);
        List<Graph> methods = kernels == Kernels.ONEDNN ? fused : CudaConvolutions.in(fused, kernels, precision);
        return new Program(methods, lowering.tensors, layout, precision, precision);
    }

    private Value append(Graph folded, Node operation, Value original) {
        if (operation instanceof Node.Parameter parameter) {
            tensors.putIfAbsent(parameter.name(), weights.get(parameter.name()));
        }
        if (operation instanceof Node.BatchNorm norm) {
            return fold(folded, norm);
        } else if (operation instanceof Node.Conv2d conv && conv.bias() == null && conv.padding() == 0) {
            return fold(folded, conv);
        }
        return folded.append(operation);
    }

    /** A convolution of standardised images, with or without a border of repeated pixels, becomes one of the images. */
    private Value fold(Graph folded, Node.Conv2d conv) {
        Node input = folded.node(conv.input());
        int border = input instanceof Node.ReplicatePad pad ? pad.padding() : 0;
        Value inner = input instanceof Node.ReplicatePad pad ? pad.input() : conv.input();
        Value standardized = folded.node(inner) instanceof Node.Cast cast ? cast.input() : inner;
        if (!(folded.node(standardized) instanceof Node.Standardized images)) {
            return folded.append(conv);
        }
        NamedTensor weight = tensor(folded, conv.weight());
        String weightName = weight.name() + "@pixels";
        String biasName = weightName + ".bias";
        if (!tensors.containsKey(weightName)) {
            tensors.put(weightName, ofPixels(weightName, weight, images));
            tensors.put(biasName, biasOfPixels(biasName, weight, images));
        }
        Value pixels = folded.compute(images.input());
        return folded.append(new Node.Conv2d(
                border == 0 ? pixels : folded.replicatePad(pixels, border),
                folded.append(new Node.Parameter(weightName)),
                folded.append(new Node.Parameter(biasName)),
                conv.stride(),
                0));
    }

    private static NamedTensor ofPixels(String name, NamedTensor weight, Node.Standardized images) {
        float[] values = weight.toArray();
        int window = values.length / weight.shape()[0] / weight.shape()[1];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (values[i] / images.deviation().get(i / window % weight.shape()[1]));
        }
        return NamedTensor.of(name, weight.shape(), values);
    }

    private static NamedTensor biasOfPixels(String name, NamedTensor weight, Node.Standardized images) {
        FloatBuffer values = weight.values();
        float[] bias = new float[weight.shape()[0]];
        int window = values.remaining() / bias.length / weight.shape()[1];
        for (int out = 0; out < bias.length; out++) {
            double sum = 0;
            for (int in = 0; in < weight.shape()[1]; in++) {
                double ratio = images.mean().get(in) / images.deviation().get(in);
                for (int place = 0; place < window; place++) {
                    sum += values.get() * ratio;
                }
            }
            bias[out] = (float) -sum;
        }
        return NamedTensor.of(name, new int[] {bias.length}, bias);
    }

    private Value fold(Graph folded, Node.BatchNorm norm) {
        Node input = folded.node(norm.input());
        if (input instanceof Node.Conv2d conv) {
            return fold(folded, norm, conv);
        }
        boolean cast = input instanceof Node.Cast;
        Value inner = input instanceof Node.Cast between ? between.input() : norm.input();
        if (folded.node(inner) instanceof Node.Standardized images) {
            Value standardized = folded.append(fold(norm, images));
            return cast ? folded.compute(standardized) : standardized;
        }
        return scaled(folded, norm);
    }

    /** A batch norm of standardised images is another way to standardise them. */
    private Node.Standardized fold(Node.BatchNorm norm, Node.Standardized images) {
        double[] scale = scale(norm.prefix());
        double[] shift = shift(norm.prefix(), scale);
        List<Double> mean = new ArrayList<>();
        List<Double> deviation = new ArrayList<>();
        for (int channel = 0; channel < scale.length; channel++) {
            double width = images.deviation().get(channel) / scale[channel];
            deviation.add(width);
            mean.add(images.mean().get(channel) - shift[channel] * width);
        }
        return new Node.Standardized(images.input(), mean, deviation);
    }

    /** A batch norm of anything else is one multiplication and one addition. */
    private Value scaled(Graph folded, Node.BatchNorm norm) {
        String scaleName = norm.prefix() + "@scale";
        String shiftName = norm.prefix() + "@shift";
        double[] scale = scale(norm.prefix());
        tensors.computeIfAbsent(scaleName, name -> channels(name, scale));
        tensors.computeIfAbsent(shiftName, name -> channels(name, shift(norm.prefix(), scale)));
        return folded.call(
                "torch.add(torch.mul({0}, {1}), {2})",
                norm.input(),
                folded.append(new Node.Parameter(scaleName)),
                folded.append(new Node.Parameter(shiftName)));
    }

    /** One number a channel, (1, C, 1, 1). */
    private static NamedTensor channels(String name, double[] numbers) {
        float[] values = new float[numbers.length];
        for (int channel = 0; channel < values.length; channel++) {
            values[channel] = (float) numbers[channel];
        }
        return NamedTensor.of(name, new int[] {1, values.length, 1, 1}, values);
    }

    private Value fold(Graph folded, Node.BatchNorm norm, Node.Conv2d conv) {
        NamedTensor weight = tensor(folded, conv.weight());
        String weightName = weight.name() + "@" + norm.prefix();
        String biasName = weightName + ".bias";
        if (!tensors.containsKey(weightName)) {
            double[] scale = scale(norm.prefix());
            tensors.put(weightName, scaledWeight(weightName, weight, scale));
            Value bias = conv.bias();
            float[] before = bias == null
                    ? new float[scale.length]
                    : tensor(folded, bias).toArray();
            tensors.put(biasName, shiftedBias(biasName, before, scale, norm.prefix()));
        }
        return folded.append(new Node.Conv2d(
                conv.input(),
                folded.append(new Node.Parameter(weightName)),
                folded.append(new Node.Parameter(biasName)),
                conv.stride(),
                conv.padding()));
    }

    private NamedTensor tensor(Graph folded, Value parameter) {
        return Objects.requireNonNull(tensors.get(((Node.Parameter) folded.node(parameter)).name()));
    }

    /** g / sqrt(v + e) of each channel. */
    private double[] scale(String prefix) {
        FloatBuffer gain = weights.get(prefix + ".weight").values();
        FloatBuffer variance = weights.get(prefix + ".running_var").values();
        double[] scale = new double[gain.remaining()];
        for (int channel = 0; channel < scale.length; channel++) {
            scale[channel] = gain.get(channel) / Math.sqrt(variance.get(channel) + Node.BatchNorm.EPSILON);
        }
        return scale;
    }

    /** b - m g / sqrt(v + e) of each channel. */
    private double[] shift(String prefix, double[] scale) {
        FloatBuffer bias = weights.get(prefix + ".bias").values();
        FloatBuffer mean = weights.get(prefix + ".running_mean").values();
        double[] shift = new double[scale.length];
        for (int channel = 0; channel < shift.length; channel++) {
            shift[channel] = bias.get(channel) - mean.get(channel) * scale[channel];
        }
        return shift;
    }

    private static NamedTensor scaledWeight(String name, NamedTensor weight, double[] scale) {
        float[] values = weight.toArray();
        int row = values.length / scale.length;
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (values[i] * scale[i / row]);
        }
        return NamedTensor.of(name, weight.shape(), values);
    }

    private NamedTensor shiftedBias(String name, float[] before, double[] scale, String prefix) {
        FloatBuffer shift = weights.get(prefix + ".bias").values();
        FloatBuffer mean = weights.get(prefix + ".running_mean").values();
        float[] bias = new float[scale.length];
        for (int channel = 0; channel < bias.length; channel++) {
            bias[channel] = (float) (shift.get(channel) + (before[channel] - mean.get(channel)) * scale[channel]);
        }
        return NamedTensor.of(name, new int[] {bias.length}, bias);
    }
}
