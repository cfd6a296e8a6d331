package dev.sketchwarp.model.network;

import dev.sketchwarp.model.graph.Graph;
import dev.sketchwarp.model.graph.Layers.Interpolation;
import dev.sketchwarp.model.graph.Layers.Outside;
import dev.sketchwarp.model.graph.Value;
import java.util.List;

/**
 * How alike the two ends of each match look, see {@link dev.sketchwarp.model.field.MatchEvidence}: the inner product of the descriptor at a node of
 * a field and the other image's where the field carries that node. Descriptors are those of {@link MatchingFeatures}, of the finest
 * feature layer alone: coarser layers, which {@link Evidence} reads too, added nothing.
 */
final class Likeness {
    private final NetworkSpec spec;

    Likeness(NetworkSpec spec) {
        this.spec = spec;
    }

    /**
     * @param photos maps of the feature layers, each (N, C_l, H_l, H_l)
     * @param sketches likewise
     * @param fields (2N, fieldSize, fieldSize, 2): the N displacement fields photo to sketch, then the N fields back
     * @return (2N, fieldSize, fieldSize, 1), from -1 to 1: at nodes of the N photos, then of the N sketches
     */
    Value of(Graph g, List<Value> photos, List<Value> sketches, Value fields) {
        Value maps = g.cat(0, photos.get(0), sketches.get(0));
        Value nodes = WarpEstimator.resized(g, spec, spec.featureLayers().get(0), maps);
        Value here = MatchingFeatures.distinct(g, g.float32(nodes));
        Value others = g.cat(0, g.half(here, 1), g.half(here, 0));
        Value places = g.add(fields, g.identityGrid(fields, spec.fieldSize()));
        Value there = g.gridSample(others, places, Interpolation.BILINEAR, Outside.BORDER);
        return g.unsqueeze(g.sum(g.mul(here, there), 1), 3);
    }
}
