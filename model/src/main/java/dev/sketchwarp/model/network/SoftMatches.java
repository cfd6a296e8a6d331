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
        Value there = g.half(moved, 0);
        Value back = g.half(moved, 1);
        Value still = g.expandAs(points, there);
        Value one = g.onesLike(g.narrow(there, 2, 0, 1));
        double rate = 1 / (2 * spread * spread);
        Value length = squares(g, g.cat(2, there, still));
        Value length2 = squares(g, g.cat(2, back, still));
        Value left = g.mul(g.cat(2, g.mul(there, 2.0), g.mul(still, 2.0), g.neg(length), g.neg(one)), rate);
        Value right = g.cat(2, still, back, one, length2);
        Value score = g.addMatmul(affinity, 1 / temperature, left, g.transpose(right, 1, 2));
        return g.mul(g.softmax(score, 1), g.softmax(score, 2));
    }

    private static Value squares(Graph g, Value x) {
        return g.sumKept(g.mul(x, x), 2);
    }
}
