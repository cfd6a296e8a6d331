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
        Value affinity = g.call(
                "torch.matmul({0}, torch.transpose({1}, 1, 2))",
                MatchingFeatures.describe(g, photo), MatchingFeatures.describe(g, sketch));
        Grid grid = grid(g, affinity);
        Value coefficients = FIELD.none(g, g.cat(0, affinity, affinity));
        for (Round round : Round.all()) {
            coefficients = refit(g, affinity, grid, coefficients, round);
        }
        int size = spec.fieldSize();
        Value nodes = FIELD.at(g, FIELD.grid(g, size, 1, affinity), coefficients);
        return g.reshape(nodes, -1, size, size, 2);
    }

    /** The places that the numbers of layer 3 stand for: a backbone's strides keep the first one at the first pixel. */
    private Grid grid(Graph g, Value like) {
        int side = spec.mapSize(3);
        int stride = spec.inputSize() / side;
        return FIELD.grid(g, side, 2.0 * stride * (side - 1) / (spec.inputSize() - 1) - 1, like);
    }

    private static Value refit(Graph g, Value affinity, Grid grid, Value coefficients, Round round) {
        Value matches = matches(g, affinity, grid, coefficients, round);
        Value points = grid.points();
        Value weight = g.call("torch.cat([torch.sum({0}, [2]), torch.sum({0}, [1])], 0)", matches);
        Value ends = g.call(
                "torch.cat([torch.matmul({0}, {1}), torch.matmul(torch.transpose({0}, 1, 2), {1})], 0)",
                matches, points);
        Value weighted = g.call("torch.sub({0}, torch.mul(torch.unsqueeze({1}, 2), {2}))", ends, weight, points);
        return FIELD.fit(g, grid, weight, weighted, round.cost());
    }

    /**
     * How much each pair of places is a match, (N, places of the photo, places of the sketch): with likeness a, distance d from where the
     * field carries the photo's place to the sketch's, and e likewise back, the product of the softmax of
     * a / temperature - (d^2 + e^2) / 2 spread^2 over the photo's places and over the sketch's.
     */
    private static Value matches(Graph g, Value affinity, Grid grid, Value coefficients, Round round) {
        Value moved = g.add(FIELD.at(g, grid, coefficients), grid.points());
        Value there = g.call("torch.chunk({0}, 2, 0)[0]", moved);
        Value back = g.call("torch.chunk({0}, 2, 0)[1]", moved);
        Value still = g.call("torch.expand_as({0}, {1})", grid.points(), there);
        Value one = g.call("torch.ones_like(torch.narrow({0}, 2, 0, 1))", there);
        double rate = 1 / (2 * round.spread() * round.spread());
        Value length =
                g.call("torch.sum(torch.mul({0}, {0}), [2], True)", g.call("torch.cat([{0}, {1}], 2)", there, still));
        Value length2 =
                g.call("torch.sum(torch.mul({0}, {0}), [2], True)", g.call("torch.cat([{0}, {1}], 2)", back, still));
        Value left = g.call(
                "torch.mul(torch.cat([torch.mul({0}, 2.0), torch.mul({1}, 2.0), torch.neg({2}), torch.neg({3})], 2), %s)"
                        .formatted(rate),
                there,
                still,
                length,
                one);
        Value right = g.call("torch.cat([{0}, {1}, {2}, {3}], 2)", still, back, one, length2);
        Value score = g.call(
                "torch.baddbmm({0}, {1}, torch.transpose({2}, 1, 2), beta=%s)".formatted(1 / round.temperature()),
                affinity,
                left,
                right);
        Value matches = g.call("torch.mul(torch.softmax({0}, 1), torch.softmax({0}, 2))", score);
        return round.sharpness() == 1 ? matches : g.call("torch.pow({0}, %s)".formatted(round.sharpness()), matches);
    }
}
