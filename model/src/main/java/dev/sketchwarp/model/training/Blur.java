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
        Value taps = g.reshape(g.line(deviation, -half, half, count), 1, count);
        Value weights = g.exp(g.div(g.neg(g.pow(taps, 2)), g.add(g.mul(g.pow(deviation, 2), 2.0), 1e-6)));
        Value kernels = g.repeatRows(g.div(weights, g.sumKept(weights, 1)), images, 1);
        Value planes = g.replicatePad(g.asPlanes(images), half);
        Value rows = g.filterPlanes(planes, g.reshape(kernels, -1, 1, 1, count));
        Value both = g.filterPlanes(rows, g.reshape(kernels, -1, 1, count, 1));
        return g.reshapeAs(both, images);
    }
}
