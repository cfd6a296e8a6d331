package dev.sketchwarp.model.network;

import dev.sketchwarp.model.graph.Graph;
import dev.sketchwarp.model.graph.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * The trunk of a residual network in pre-activation order, as the ONNX model zoo's ResNet-50 v2 computes it: the image is
 * batch-normalised first, each convolution of a block follows a batch norm and a ReLU, the sum is left as it is. Zero padding, as
 * those weights are trained with. Conditional batch norm as in {@link Encoder}.
 */
final class PreActivationEncoder {
    private final NetworkSpec spec;
    private final String name;

    PreActivationEncoder(NetworkSpec spec, String name) {
        this.spec = spec;
        this.name = name;
    }

    /** As {@link Encoder#featureMaps}; a map is a layer's last sum, neither normalised nor rectified. */
    List<Value> featureMaps(Graph g, Value image, Domain domain, int layers) {
        int width = spec.width();
        Value x = g.conv2d(norm(g, image, ".bn0", 3, domain), name + ".conv1", 3, width, 7, 2, 3, false);
        x = g.maxPool(g.relu(norm(g, x, ".bn1", width, domain)), 3, 2, 1);

        List<Value> maps = new ArrayList<>();
        int channels = width;
        for (int layer = 1; layer <= layers; layer++) {
            for (int block = 0; block < spec.backbone().blocks(layer); block++) {
                x = block(g, x, ".layer" + layer + "." + block, channels, layer, block == 0, domain);
                channels = spec.channels(layer);
            }
            maps.add(x);
        }
        return maps;
    }

    /** The first block of a layer has a convolution as its shortcut, which reads what the block's first ReLU gives. */
    private Value block(Graph g, Value x, String path, int in, int layer, boolean first, Domain domain) {
        int stride = first && layer > 1 ? 2 : 1;
        int out = spec.channels(layer);
        int inner = out / spec.backbone().expansion();
        Value active = g.relu(norm(g, x, path + ".bn1", in, domain));
        Value shortcut = first ? g.conv2d(active, name + path + ".downsample.0", in, out, 1, stride, 0, false) : x;
        Value y = g.conv2d(active, name + path + ".conv1", in, inner, 1, 1, 0, false);
        y = g.relu(norm(g, y, path + ".bn2", inner, domain));
        y = g.conv2d(y, name + path + ".conv2", inner, inner, 3, stride, 1, false);
        y = g.relu(norm(g, y, path + ".bn3", inner, domain));
        return g.add(g.conv2d(y, name + path + ".conv3", inner, out, 1, 1, 0, false), shortcut);
    }

    private Value norm(Graph g, Value x, String path, int channels, Domain domain) {
        String branch = spec.conditionalNorm() ? ".norms." + domain.branch() : "";
        return g.batchNorm(x, name + path + branch, channels);
    }
}
