package dev.sketchwarp.model.network;

import dev.sketchwarp.model.graph.Graph;
import dev.sketchwarp.model.graph.Value;
import java.util.List;

/**
 * Descriptors of an image's places, to be compared by their inner products: layers 2 and 3 at the size of layer 3, side by side. In
 * each layer every channel is standardised over the image, so that what is the same everywhere counts nothing, and every place is
 * scaled to length 1.
 */
final class MatchingFeatures {
    /** Weight of layer 2 against layer 3. */
    private static final double SHARE = 0.6;

    private MatchingFeatures() {}

    /**
     * @param maps of layers 2 and 3
     * @return one descriptor for each place of layer 3, row by row: (N, places, channels), each of length 1
     */
    static Value describe(Graph g, List<Value> maps) {
        Value second = distinct(g, halved(g, g.float32(maps.get(0))));
        Value third = distinct(g, g.float32(maps.get(1)));
        Value both = g.normalize(g.cat(1, third, g.call("torch.mul({0}, %s)".formatted(SHARE), second)));
        return g.call("torch.transpose(torch.flatten({0}, 2), 1, 2)", both);
    }

    /** Each channel to mean 0 and deviation 1 over the image, then each place to length 1. */
    private static Value distinct(Graph g, Value map) {
        Value centred = g.call("torch.sub({0}, torch.mean({0}, [2, 3], True))", map);
        Value deviation = g.call("torch.sqrt(torch.mean(torch.mul({0}, {0}), [2, 3], True))", centred);
        return g.normalize(g.call("torch.div({0}, torch.add({1}, 0.001))", centred, deviation));
    }

    /** Every second place, its neighbours averaged in with half its weight. */
    private static Value halved(Graph g, Value map) {
        Value blurred = g.call("torch.avg_pool2d({0}, [2, 2], [1, 1])", g.replicatePad(map, 1));
        return g.call("torch.avg_pool2d({0}, [2, 2], [2, 2])", blurred);
    }
}
