package dev.sketchwarp.model.network;

import dev.sketchwarp.model.graph.Graph;
import dev.sketchwarp.model.graph.Value;
import dev.sketchwarp.model.network.SmoothField.Grid;
import java.util.ArrayList;
import java.util.List;

/**
 * Descriptors of an image's places, to be compared by their inner products: the feature layers at the size of the deepest, side by side. In
 * each layer every channel is standardised over the image, so that what is the same everywhere counts nothing, and every place is
 * scaled to length 1.
 */
final class MatchingFeatures {
    /** Weight of the other layers against the deepest. */
    private static final double SHARE = 0.6;

    private MatchingFeatures() {}

    /**
     * The cosines of all descriptors of one image with all of another.
     *
     * @param photos maps of the feature layers, each (N, C_l, H_l, H_l)
     * @param sketches likewise
     * @return (N, places of the photo, places of the sketch)
     */
    static Value affinity(Graph g, NetworkSpec spec, List<Value> photos, List<Value> sketches) {
        return g.matmul(describe(g, spec, photos), g.transpose(describe(g, spec, sketches), 1, 2));
    }

    /** Where the places of the deepest layer stand: a backbone's strides keep the first one at the first pixel. */
    static Grid places(Graph g, NetworkSpec spec, SmoothField field, Value like) {
        int side = spec.mapSize(spec.deepestFeatureLayer());
        int stride = spec.inputSize() / side;
        return field.grid(g, side, 2.0 * stride * (side - 1) / (spec.inputSize() - 1) - 1, like);
    }

    /** One descriptor for each place of the deepest layer, row by row: (N, places, channels), each of length 1. */
    private static Value describe(Graph g, NetworkSpec spec, List<Value> maps) {
        int deepest = maps.size() - 1;
        List<Value> parts = new ArrayList<>();
        parts.add(distinct(g, g.float32(maps.get(deepest))));
        for (int i = 0; i < deepest; i++) {
            Value reduced = g.float32(maps.get(i));
            for (int layer = spec.featureLayers().get(i); layer < spec.deepestFeatureLayer(); layer++) {
                reduced = halved(g, reduced);
            }
            parts.add(g.mul(distinct(g, reduced), SHARE));
        }
        return g.transpose(g.flatten(g.normalize(g.cat(1, parts)), 2), 1, 2);
    }

    /** Each channel to mean 0 and deviation 1 over the image, then each place to length 1. */
    static Value distinct(Graph g, Value map) {
        Value centred = g.sub(map, g.meanKept(map, 2, 3));
        Value deviation = g.sqrt(g.meanKept(g.mul(centred, centred), 2, 3));
        return g.normalize(g.div(centred, g.add(deviation, 0.001)));
    }

    /** Every second place, its neighbours averaged in with half its weight. */
    private static Value halved(Graph g, Value map) {
        return g.averagePool(g.averagePool(g.replicatePad(map, 1), 2, 1), 2, 2);
    }
}
