package dev.sketchwarp.model.training;

import dev.sketchwarp.model.graph.Graph;
import dev.sketchwarp.model.graph.Layers.Interpolation;
import dev.sketchwarp.model.graph.Layers.Outside;
import dev.sketchwarp.model.graph.Value;
import java.util.List;

/** The losses of arXiv 2307.12967 (sections 3.1 to 3.3), each a scalar mean over the batch unless said otherwise. */
final class Losses {

    private Losses() {}

    /**
     * Logits of "which key belongs to this query": the positive first, then one per negative, divided by the temperature.
     *
     * @param query (N, D), rows of length 1
     * @param key (N, D), rows of length 1: the positives
     * @param queue (D, K), columns of length 1: the negatives
     * @return (N, 1 + K)
     */
    static Value contrastiveLogits(Graph g, Value query, Value key, Value queue, double temperature) {
        Value positive = g.sumKept(g.mul(query, key), 1);
        Value logits = g.cat(1, positive, g.matmul(query, queue));
        return g.div(logits, temperature);
    }

    /** InfoNCE: cross-entropy of the logits against "the first". */
    static Value infoNce(Graph g, Value logits) {
        return g.mean(g.sub(g.logSumExp(logits, 1), g.select(logits, 1, 0)));
    }

    /**
     * How alike the places of a warped image and of the image it was warped onto are: inner products, made to sum to 1 (in absolute
     * value) over the warped places and then over the others.
     *
     * @param warped feature maps brought to one size, (N, C_l, S, S) each; layers count together
     * @param target as warped
     * @return (N, S*S places of the warped image, S*S places of the target)
     */
    static Value similarity(Graph g, List<Value> warped, List<Value> target) {
        Value rows = g.transpose(g.flatten(g.cat(1, warped), 2), 1, 2);
        Value columns = g.flatten(g.cat(1, target), 2);
        Value affinity = g.matmul(rows, columns);
        return sumToOne(g, sumToOne(g, affinity, 1), 2);
    }

    private static Value sumToOne(Graph g, Value x, int dimension) {
        return g.div(x, g.atLeast(g.sumKept(g.abs(x), dimension), 1e-12));
    }

    /**
     * How sure each place is of its partner: the largest of its row, shifted and scaled to [0, 1] over the batch. No gradient.
     *
     * @return (N, S*S)
     */
    static Value confidence(Graph g, Value similarity) {
        Value largest = g.largest(g.detach(similarity), 2);
        Value shifted = g.sub(largest, g.least(largest));
        return g.div(shifted, g.atLeast(g.largest(shifted), 1e-12));
    }

    /**
     * Cross-entropy, place by place, of the similarity against "the same place".
     *
     * @return (N, S*S)
     */
    static Value samePlace(Graph g, Value similarity, double temperature) {
        Value logits = g.div(similarity, temperature);
        return g.sub(g.logSumExp(logits, 1), g.diagonal(logits, 1, 2));
    }

    /**
     * Perceptual similarity in both directions.
     *
     * @param there similarity of the warped source and the target
     * @param back similarity of the warped target and the source
     * @param weighted whether a place counts as much as it is {@link #confidence confident}, or all alike
     */
    static Value perceptual(Graph g, Value there, Value back, double temperature, boolean weighted) {
        Value lossThere = samePlace(g, there, temperature);
        Value lossBack = samePlace(g, back, temperature);
        if (weighted) {
            lossThere = g.mul(lossThere, confidence(g, there));
            lossBack = g.mul(lossBack, confidence(g, back));
        }
        return g.mean(g.add(lossThere, lossBack));
    }

    /**
     * Direct feature similarity: the squared distance between the features of the same place, vectors of length 1. Nothing pushes other
     * places apart.
     *
     * @param warped feature maps brought to one size, (N, C_l, S, S) each; layers count together
     * @param target as warped
     */
    static Value direct(Graph g, List<Value> warped, List<Value> target) {
        Value difference = g.sub(g.normalize(g.cat(1, warped)), g.normalize(g.cat(1, target)));
        return g.mean(g.sum(g.pow(difference, 2), 1));
    }

    /**
     * Forward-backward consistency: going there and back should end where it began. Places that leave either image are not
     * counted.
     *
     * @param forward places, (N, S, S, 2) in [-1, 1]
     * @param backward places, (N, S, S, 2) in [-1, 1]
     */
    static Value consistency(Graph g, Value forward, Value backward, int size) {
        Value cycle = g.permute(
                g.gridSample(g.permute(forward, 0, 3, 1, 2), backward, Interpolation.NEAREST, Outside.ZERO),
                0,
                2,
                3,
                1);
        Value identity = g.expandAs(g.identityGrid(cycle, size), cycle);
        return maskedSquaredError(g, cycle, identity);
    }

    /** Mean squared difference over the components that are non-zero and within [-1, 1] in both. */
    static Value maskedSquaredError(Graph g, Value a, Value b) {
        Value mask = g.detach(g.float32(g.and(inside(g, a), inside(g, b))));
        return g.div(g.sum(g.mul(g.pow(g.sub(a, b), 2), mask)), g.atLeast(g.sum(mask), 1));
    }

    private static Value inside(Graph g, Value x) {
        return g.and(g.notEqual(x, 0), g.atMost(g.abs(x), 1));
    }
}
