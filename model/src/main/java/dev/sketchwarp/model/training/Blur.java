package dev.sketchwarp.model.training;

import dev.sketchwarp.model.graph.Graph;
import dev.sketchwarp.model.graph.Value;

/** A Gaussian of each image's own deviation, along rows and then along columns. */
final class Blur {

    private Blur() {}

    /**
     * @param images (N, C, S, S); border pixels are repeated outside
     * @param deviation (N, 1) in pixels; 0 leaves the image as it is
     * @param half taps on each side of the middle one
     */
    static Value of(Graph g, Value images, Value deviation, int half) {
        int count = 2 * half + 1;
        Value taps = g.call(
                "torch.reshape(torch.arange(-%d.0, %d.5, 1.0, dtype=6, device=ops.prim.device({0})), [1, %d])"
                        .formatted(half, half, count),
                deviation);
        Value weights = g.call(
                "torch.exp(torch.div(torch.neg(torch.pow({0}, 2)), torch.add(torch.mul(torch.pow({1}, 2), 2.0), 1e-6)))",
                taps, deviation);
        Value kernel = g.call(
                "torch.repeat_interleave(torch.div({0}, torch.sum({0}, [1], True)), torch.size({1}, 1), 0)",
                weights, images);
        Value planes = g.call(
                "torch.replication_pad2d(torch.reshape({0}, [1, -1, torch.size({0}, 2), torch.size({0}, 3)]), [%1$d, %1$d, %1$d, %1$d])"
                        .formatted(half),
                images);
        Value rows = g.call(
                "torch.conv2d({0}, torch.reshape({1}, [-1, 1, 1, %d]), None, [1, 1], [0, 0], [1, 1], torch.size({1}, 0))"
                        .formatted(count),
                planes,
                kernel);
        Value both = g.call(
                "torch.conv2d({0}, torch.reshape({1}, [-1, 1, %d, 1]), None, [1, 1], [0, 0], [1, 1], torch.size({1}, 0))"
                        .formatted(count),
                rows,
                kernel);
        return g.call("torch.reshape({0}, torch.size({1}))", both, images);
    }
}
