package dev.sketchwarp.model.network;

import dev.sketchwarp.model.graph.Graph;
import dev.sketchwarp.model.graph.Layers.Interpolation;
import dev.sketchwarp.model.graph.Layers.Outside;
import dev.sketchwarp.model.graph.Value;
import dev.sketchwarp.model.network.SmoothField.Grid;
import java.util.List;

/**
 * What the features of two images say for the fields between them, see {@link dev.sketchwarp.model.field.MatchEvidence}: the {@link SoftMatches} near
 * the fields, each times the cosine of its descriptors, summed at each place, then averaged around each node of the field.
 */
final class Evidence {
    /** As in the last {@link Round} of matching. */
    private static final SoftMatches MATCHES = new SoftMatches(0.141, 0.054);

    /** Standard deviation of the average around a node, in the coordinates of fields. */
    private static final double RADIUS = 0.16;

    private final NetworkSpec spec;

    Evidence(NetworkSpec spec) {
        this.spec = spec;
    }

    /**
     * @param photos maps of the feature layers, each (N, C_l, H_l, H_l)
     * @param sketches likewise
     * @param fields (2N, fieldSize, fieldSize, 2): the N displacement fields photo to sketch, then the N fields back
     * @return (2N, fieldSize, fieldSize, 1): at nodes of the N photos, then of the N sketches
     */
    Value of(Graph g, List<Value> photos, List<Value> sketches, Value fields) {
        Value affinity = MatchingFeatures.affinity(g, spec, photos, sketches);
        Grid places = MatchingFeatures.places(g, spec, new SmoothField(2), affinity);
        Value moved = g.add(displacements(g, fields, places.points()), places.points());
        Value alike = g.mul(MATCHES.of(g, affinity, places.points(), moved), affinity);
        Value sums = g.cat(0, g.sum(alike, 2), g.sum(alike, 1));
        return around(g, sums, places.points());
    }

    /** The fields at places between their nodes: (2N, P, 2). */
    private static Value displacements(Graph g, Value fields, Value points) {
        Value at = g.forEachRow(g.reshape(points, 1, 1, -1, 2), fields);
        Value read = g.gridSample(g.permute(fields, 0, 3, 1, 2), at, Interpolation.BILINEAR, Outside.BORDER);
        return g.squeeze(g.permute(read, 0, 2, 3, 1), 1);
    }

    /** Averages around each node: (2N, P) to (2N, fieldSize, fieldSize, 1). */
    private Value around(Graph g, Value sums, Value points) {
        int size = spec.fieldSize();
        Value nodes = new SmoothField(2).grid(g, size, 1, sums).points();
        Value squares = g.pow(g.distances(nodes, points), 2);
        Value shares = g.softmax(g.mul(squares, -1 / (2 * RADIUS * RADIUS)), 1);
        return g.reshape(g.matmul(sums, g.transpose(shares, 0, 1)), -1, size, size, 1);
    }
}
