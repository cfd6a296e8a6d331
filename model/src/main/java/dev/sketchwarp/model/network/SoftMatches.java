package dev.sketchwarp.model.network;

import dev.sketchwarp.model.graph.Graph;
import dev.sketchwarp.model.graph.Value;

/**
 * How much each pair of places, one of the photo and one of the sketch, is a match: with likeness a, distance d from where the field
 * carries the photo's place to the sketch's, and e likewise back, the product of the softmax of a / temperature - (d^2 + e^2) / 2 spread^2
 * over the photo's places and over the sketch's.
 *
 * @param spread standard deviation of a match from where the fields carry it, in the coordinates of fields
 * @param temperature of the softmax over cosines
 */
record SoftMatches(double spread, double temperature) {

    /**
     * @param affinity cosines of descriptors, (N, places of the photo, places of the sketch)
     * @param points the places of either image, (P, 2): x, y
     * @param moved where the fields carry them, (2N, P, 2): first the photos', then the sketches'
     * @return (N, places of the photo, places of the sketch)
     */
    Value of(Graph g, Value affinity, Value points, Value moved) {
        Value there = g.call("torch.chunk({0}, 2, 0)[0]", moved);
        Value back = g.call("torch.chunk({0}, 2, 0)[1]", moved);
        Value still = g.call("torch.expand_as({0}, {1})", points, there);
        Value one = g.call("torch.ones_like(torch.narrow({0}, 2, 0, 1))", there);
        double rate = 1 / (2 * spread * spread);
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
                "torch.baddbmm({0}, {1}, torch.transpose({2}, 1, 2), beta=%s)".formatted(1 / temperature),
                affinity,
                left,
                right);
        return g.call("torch.mul(torch.softmax({0}, 1), torch.softmax({0}, 2))", score);
    }
}
