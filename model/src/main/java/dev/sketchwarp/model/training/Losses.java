package dev.sketchwarp.model.training;

import dev.sketchwarp.model.graph.Graph;
import dev.sketchwarp.model.graph.Graph.Interpolation;
import dev.sketchwarp.model.graph.Graph.Outside;
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
        Value positive = g.call("torch.sum(torch.mul({0}, {1}), [1], True)", query, key);
        Value logits = g.cat(1, positive, g.matmul(query, queue));
        return g.call("torch.div({0}, " + temperature + ")", logits);
    }

    /** InfoNCE: cross-entropy of the logits against "the first". */
    static Value infoNce(Graph g, Value logits) {
        return g.call("torch.mean(torch.sub(torch.logsumexp({0}, [1]), torch.select({0}, 1, 0)))", logits);
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
        Value rows = g.call("torch.transpose(torch.flatten({0}, 2), 1, 2)", g.cat(1, warped));
        Value columns = g.call("torch.flatten({0}, 2)", g.cat(1, target));
        Value affinity = g.matmul(rows, columns);
        return sumToOne(g, sumToOne(g, affinity, 1), 2);
    }

    private static Value sumToOne(Graph g, Value x, int dimension) {
        return g.call(
                "torch.div({0}, torch.clamp_min(torch.sum(torch.abs({0}), [" + dimension + "], True), 1e-12))", x);
    }

    /**
     * How sure each place is of its partner: the largest of its row, shifted and scaled to [0, 1] over the batch. No gradient.
     *
     * @return (N, S*S)
     */
    static Value confidence(Graph g, Value similarity) {
        Value largest = g.call("torch.amax(torch.detach({0}), [2])", similarity);
        Value shifted = g.call("torch.sub({0}, torch.amin({0}))", largest);
        return g.call("torch.div({0}, torch.clamp_min(torch.amax({0}), 1e-12))", shifted);
    }

    /**
     * Cross-entropy, place by place, of the similarity against "the same place".
     *
     * @return (N, S*S)
     */
    static Value samePlace(Graph g, Value similarity, double temperature) {
        Value logits = g.call("torch.div({0}, " + temperature + ")", similarity);
        return g.call("torch.sub(torch.logsumexp({0}, [1]), torch.diagonal({0}, 0, 1, 2))", logits);
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
            lossThere = g.call("torch.mul({0}, {1})", lossThere, confidence(g, there));
            lossBack = g.call("torch.mul({0}, {1})", lossBack, confidence(g, back));
        }
        return g.call("torch.mean(torch.add({0}, {1}))", lossThere, lossBack);
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
        Value identity = g.call("torch.expand_as({0}, {1})", g.identityGrid(cycle, size), cycle);
        return maskedSquaredError(g, cycle, identity);
    }

    /** Mean squared difference over the components that are non-zero and within [-1, 1] in both. */
    static Value maskedSquaredError(Graph g, Value a, Value b) {
        Value mask = g.call(
                "torch.detach(torch.to(torch.logical_and("
                        + "torch.logical_and(torch.ne({0}, 0), torch.le(torch.abs({0}), 1)), "
                        + "torch.logical_and(torch.ne({1}, 0), torch.le(torch.abs({1}), 1))), 6))",
                a, b);
        return g.call(
                "torch.div(torch.sum(torch.mul(torch.pow(torch.sub({0}, {1}), 2), {2})), torch.clamp_min(torch.sum({2}), 1))",
                a, b, mask);
    }
}
