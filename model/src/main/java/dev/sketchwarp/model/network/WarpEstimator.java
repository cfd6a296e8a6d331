package dev.sketchwarp.model.network;

import dev.sketchwarp.model.graph.Graph;
import dev.sketchwarp.model.graph.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Estimates the displacement field from source to target (arXiv 2307.12967, section 3.2). The affinity of every target place
 * with every source place is read by three estimators, at 4, 8 and 16 nodes a side; each sees the source warped by the field
 * so far and adds a residual.
 */
public final class WarpEstimator {
    private static final int[] SCALES = {4, 8, 16};

    private final NetworkSpec spec;

    public WarpEstimator(NetworkSpec spec) {
        this.spec = spec;
    }

    /**
     * @param source feature maps of the image that is warped, one per feature layer, (N, C_l, H_l, H_l)
     * @param target feature maps of the image it is warped onto
     * @return displacements after each of the three scales, each (N, fieldSize, fieldSize, 2), last axis (x, y): at a node of the
     *     target stands the offset from there to the matching place of the source, in [-1, 1] coordinates with corners
     *     aligned. The last is the estimate; training looks at all three.
     */
    public List<Value> displacements(Graph g, List<Value> source, List<Value> target) {
        List<Value> fixed = resized(g, target);
        Value coarse = residual(g, resized(g, source), fixed, SCALES[0]);
        Value middle = g.add(coarse, residual(g, warped(g, source, coarse), fixed, SCALES[1]));
        Value fine = g.add(middle, residual(g, warped(g, source, middle), fixed, SCALES[2]));
        return List.of(coarse, middle, fine);
    }

    /**
     * Displacements both ways, in one batch: first the N fields photo to sketch, then the N fields back. The field at a photo's nodes points
     * into the sketch, so there the sketch is the source.
     */
    public List<Value> bothWays(Graph g, List<Value> photos, List<Value> sketches) {
        return displacements(g, together(g, sketches, photos), together(g, photos, sketches));
    }

    /** Of each layer the first maps, then the second. */
    private static List<Value> together(Graph g, List<Value> first, List<Value> second) {
        List<Value> together = new ArrayList<>();
        for (int i = 0; i < first.size(); i++) {
            together.add(g.cat(0, first.get(i), second.get(i)));
        }
        return together;
    }

    private List<Value> resized(Graph g, List<Value> maps) {
        List<Value> resized = new ArrayList<>();
        for (int i = 0; i < maps.size(); i++) {
            resized.add(resized(g, spec, spec.featureLayers().get(i), maps.get(i)));
        }
        return resized;
    }

    /** The map of a layer at the size of the field. */
    static Value resized(Graph g, NetworkSpec spec, int layer, Value map) {
        return spec.mapSize(layer) == spec.fieldSize() ? map : g.resize(map, spec.fieldSize(), false);
    }

    private List<Value> warped(Graph g, List<Value> source, Value displacement) {
        Value places = g.add(displacement, g.identityGrid(displacement, spec.fieldSize()));
        return source.stream().map(map -> g.compute(g.gridSample(map, places))).toList();
    }

    private Value residual(Graph g, List<Value> source, List<Value> target, int scale) {
        Value x = affinity(g, source, target);
        String name = "stn.net_" + scale + "x.";
        int channels = spec.affinityChannels();
        int stride = spec.fieldSize() / scale;
        x = g.conv2d(x, name + "0", channels, channels, stride, stride, 0, true);
        x = g.leakyRelu(g.batchNorm(x, name + "1", channels), 0.1);
        int module = 3;
        for (int layer = 0; layer < spec.estimatorLayers(); layer++, module += 3, channels /= 2) {
            x = g.conv2d(x, name + module, channels, channels / 2, 3, 1, 1, false);
            x = g.leakyRelu(g.batchNorm(x, name + (module + 1), channels / 2), 0.1);
        }
        x = g.conv2d(x, name + module, channels, 2, 3, 1, 1, true);
        x = g.float32(x);
        return g.permute(stride == 1 ? x : g.resize(x, spec.fieldSize(), true), 0, 2, 3, 1);
    }

    /**
     * Inner products of all target with all source features: (N, places of the target, fieldSize, fieldSize), the map being the
     * source's; layers one after the other along the channels.
     */
    private Value affinity(Graph g, List<Value> source, List<Value> target) {
        Value[] layers = new Value[source.size()];
        for (int i = 0; i < layers.length; i++) {
            int channels = spec.channels(spec.featureLayers().get(i));
            layers[i] = g.affinity(source.get(i), target.get(i), channels, spec.fieldSize());
        }
        return g.cat(1, layers);
    }
}
