package dev.sketchwarp.model.network;

import dev.sketchwarp.model.graph.Graph;
import dev.sketchwarp.model.graph.Value;
import dev.sketchwarp.model.network.SmoothField.Grid;
import java.util.List;

/**
 * Estimates displacement fields without any trained part. Features of layers 2 and 3 are compared at every pair of places, one in 16
 * pixels; a match counts by how well it does against all others of its place, in both images, and by how near the two fields so far
 * carry its ends to each other. A smooth field is fitted to the matches of each direction, both weigh the matches of the next round,
 * and so on: coherent point drift, on features.
 */
final class MatchingEstimator {
    private static final SmoothField FIELD = new SmoothField(10);

    private final NetworkSpec spec;

    MatchingEstimator(NetworkSpec spec) {
        this.spec = spec;
    }

    /**
     * @param photo maps of layers 2 and 3, each (N, C_l, H_l, H_l)
     * @param sketch likewise
     * @return (2N, fieldSize, fieldSize, 2), last axis (x, y): the N fields photo to sketch, then the N fields back
     */
    Value displacements(Graph g, List<Value> photo, List<Value> sketch) {
        Value affinity = MatchingFeatures.affinity(g, spec, photo, sketch);
        Grid grid = MatchingFeatures.places(g, spec, FIELD, affinity);
        Value coefficients = FIELD.none(g, g.cat(0, affinity, affinity));
        for (Round round : Round.all()) {
            coefficients = refit(g, affinity, grid, coefficients, round);
        }
        int size = spec.fieldSize();
        Value nodes = FIELD.at(g, FIELD.grid(g, size, 1, affinity), coefficients);
        return g.reshape(nodes, -1, size, size, 2);
    }

    private static Value refit(Graph g, Value affinity, Grid grid, Value coefficients, Round round) {
        Value matches = matches(g, affinity, grid, coefficients, round);
        Value points = grid.points();
        Value weight = g.cat(0, g.sum(matches, 2), g.sum(matches, 1));
        Value ends = g.cat(0, g.matmul(matches, points), g.matmul(g.transpose(matches, 1, 2), points));
        Value weighted = g.sub(ends, g.mul(g.unsqueeze(weight, 2), points));
        return FIELD.fit(g, grid, weight, weighted, round.cost());
    }

    private static Value matches(Graph g, Value affinity, Grid grid, Value coefficients, Round round) {
        Value moved = g.add(FIELD.at(g, grid, coefficients), grid.points());
        Value matches = new SoftMatches(round.spread(), round.temperature()).of(g, affinity, grid.points(), moved);
        return round.sharpness() == 1 ? matches : g.pow(matches, round.sharpness());
    }
}
