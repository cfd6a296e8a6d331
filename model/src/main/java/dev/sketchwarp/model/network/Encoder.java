package dev.sketchwarp.model.network;

import dev.sketchwarp.model.graph.Graph;
import dev.sketchwarp.model.graph.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * The feature encoder: a residual network whose batch norms have one branch for photos and one for sketches while all
 * convolutions are shared (arXiv 2307.12967, section 3.1). The 3x3 and 7x7 convolutions repeat the border pixels, so that a
 * sketch's white margin does not turn black.
 */
public final class Encoder {
    private final NetworkSpec spec;
    private final String name;

    /** @param name prefix of the parameters: {@code encoder_q}, or {@code encoder_k} for the momentum encoder */
    public Encoder(NetworkSpec spec, String name) {
        this.spec = spec;
        this.name = name;
    }

    /** Images where the weights are: copied there if they lie in the host's memory, without waiting if that is pinned. */
    Value onDevice(Graph g, Value images) {
        Value weight = g.parameter(name + ".conv1.weight", spec.width(), 3, 7, 7);
        return g.onDeviceOf(images, weight);
    }

    /**
     * @param image (N, 3, inputSize, inputSize), normalised
     * @param layers how many of the backbone's layers to run
     * @return the map after each layer, (N, channels(l), mapSize(l), mapSize(l)), first layer first
     */
    public List<Value> featureMaps(Graph g, Value image, Domain domain, int layers) {
        if (spec.backbone().preActivation()) {
            return new PreActivationEncoder(spec, name).featureMaps(g, image, domain, layers);
        }
        Value x = g.conv2d(g.replicatePad(image, 3), name + ".conv1", 3, spec.width(), 7, 2, 0, false);
        x = g.relu(norm(g, x, ".bn1", spec.width(), domain));
        x = g.maxPool(x, 3, 2, 1);

        List<Value> maps = new ArrayList<>();
        int channels = spec.width();
        for (int layer = 1; layer <= layers; layer++) {
            for (int block = 0; block < spec.backbone().blocks(layer); block++) {
                int stride = layer > 1 && block == 0 ? 2 : 1;
                x = block(g, x, ".layer" + layer + "." + block, channels, layer, stride, domain);
                channels = spec.channels(layer);
            }
            maps.add(x);
        }
        return maps;
    }

    /** The maps of the layers that are compared, each (N, C_l, H_l, H_l). */
    public List<Value> featureLayers(Graph g, Value image, Domain domain) {
        return featureLayers(featureMaps(g, image, domain, spec.deepestFeatureLayer()));
    }

    /** Those of the maps, one for each layer from the first on, that are compared. */
    List<Value> featureLayers(List<Value> maps) {
        return spec.featureLayers().stream().map(layer -> maps.get(layer - 1)).toList();
    }

    /** The pooled last layer: (N, channels of the last layer). */
    public Value embedding(Graph g, Value image, Domain domain) {
        int last = spec.backbone().layers();
        return g.globalAveragePool(featureMaps(g, image, domain, last).get(last - 1));
    }

    private Value block(Graph g, Value x, String path, int in, int layer, int stride, Domain domain) {
        int out = spec.channels(layer);
        Value shortcut = x;
        if (stride != 1 || in != out) {
            shortcut = g.conv2d(x, name + path + ".downsample.0", in, out, 1, stride, 0, false);
            shortcut = norm(g, shortcut, path + ".downsample.1", out, domain);
        }
        Value residual = spec.backbone().bottleneck()
                ? bottleneck(g, x, path, in, out, stride, domain)
                : basic(g, x, path, in, out, stride, domain);
        return g.relu(g.add(residual, shortcut));
    }

    private Value basic(Graph g, Value x, String path, int in, int out, int stride, Domain domain) {
        x = g.relu(norm(g, conv3x3(g, x, path + ".conv1", in, out, stride), path + ".bn1", out, domain));
        return norm(g, conv3x3(g, x, path + ".conv2", out, out, 1), path + ".bn2", out, domain);
    }

    private Value bottleneck(Graph g, Value x, String path, int in, int out, int stride, Domain domain) {
        int inner = out / spec.backbone().expansion();
        x = g.conv2d(x, name + path + ".conv1", in, inner, 1, 1, 0, false);
        x = g.relu(norm(g, x, path + ".bn1", inner, domain));
        x = g.relu(norm(g, conv3x3(g, x, path + ".conv2", inner, inner, stride), path + ".bn2", inner, domain));
        x = g.conv2d(x, name + path + ".conv3", inner, out, 1, 1, 0, false);
        return norm(g, x, path + ".bn3", out, domain);
    }

    private Value conv3x3(Graph g, Value x, String path, int in, int out, int stride) {
        return g.conv2d(g.replicatePad(x, 1), name + path, in, out, 3, stride, 0, false);
    }

    private Value norm(Graph g, Value x, String path, int channels, Domain domain) {
        String branch = spec.conditionalNorm() ? ".norms." + domain.branch() : "";
        return g.batchNorm(x, name + path + branch, channels);
    }
}
