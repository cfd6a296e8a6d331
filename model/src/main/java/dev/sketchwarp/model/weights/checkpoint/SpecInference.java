package dev.sketchwarp.model.weights.checkpoint;

import dev.sketchwarp.model.network.Backbone;
import dev.sketchwarp.model.network.NetworkSpec;
import java.util.List;
import java.util.Map;

/** Reads off a network's specification from its tensors' names and shapes. */
final class SpecInference {

    /** As published; no tensor tells. */
    private static final int INPUT_SIZE = 256;

    private final Map<String, int[]> shapes;

    private SpecInference(Map<String, int[]> shapes) {
        this.shapes = shapes;
    }

    static NetworkSpec infer(Map<String, int[]> shapes) throws PickleException {
        try {
            return new SpecInference(shapes).infer();
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new PickleException("its tensors make no network: " + e.getMessage());
        }
    }

    private NetworkSpec infer() throws PickleException {
        int fieldSize = 4 * shape("stn.net_4x.0.weight")[3];
        int affinities = shape("stn.net_16x.0.weight")[1] / (fieldSize * fieldSize);
        return new NetworkSpec(
                backbone(),
                shape("encoder_q.conv1.weight")[0],
                shapes.containsKey("encoder_q.bn1.norms.1.weight"),
                featureLayers(affinities),
                INPUT_SIZE,
                fieldSize,
                estimatorLayers());
    }

    private Backbone backbone() throws PickleException {
        boolean bottleneck = shapes.containsKey("encoder_q.layer1.0.conv3.weight");
        int blocks = count("encoder_q.layer3.%d.conv1.weight", 0, 1);
        if (!bottleneck && blocks == 2) {
            return Backbone.RESNET18;
        }
        if (bottleneck && blocks == 6) {
            return Backbone.RESNET50;
        }
        if (bottleneck && blocks == 23) {
            return Backbone.RESNET101;
        }
        throw new PickleException("its encoder is not a ResNet-18, 50 or 101: layer 3 has " + blocks + " blocks");
    }

    /** Affinities say how many layers are compared, not which; these are the published ones. */
    private static List<Integer> featureLayers(int count) throws PickleException {
        return switch (count) {
            case 1 -> List.of(3);
            case 2 -> List.of(2, 3);
            default -> throw new PickleException("its estimators compare " + count + " feature layers, not 1 or 2");
        };
    }

    /** A strided convolution, then convolution, batch norm and activation each, then the convolution to 2 channels. */
    private int estimatorLayers() {
        return count("stn.net_16x.%d.weight", 3, 3) - 1;
    }

    private int count(String name, int first, int step) {
        int count = 0;
        while (shapes.containsKey(String.format(name, first + step * count))) {
            count++;
        }
        return count;
    }

    private int[] shape(String name) throws PickleException {
        int[] shape = shapes.get(name);
        if (shape == null || shape.length != 4) {
            throw new PickleException("it is not of the photo-sketch network: it has no convolution " + name);
        }
        return shape;
    }
}
