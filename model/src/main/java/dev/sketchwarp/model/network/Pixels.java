package dev.sketchwarp.model.network;

import dev.sketchwarp.model.graph.Graph;
import dev.sketchwarp.model.graph.Value;
import java.util.List;

/** Pixels as the encoder expects them: zero mean and unit deviation of each of red, green and blue over ImageNet. */
public final class Pixels {
    /** In [0, 1]. */
    private static final List<Double> MEAN = List.of(0.485, 0.456, 0.406);

    private static final List<Double> DEVIATION = List.of(0.229, 0.224, 0.225);

    private Pixels() {}

    /** Of uint8 (N, H, W, 3). */
    static Value standardized(Graph g, Value images) {
        Value pixels = g.permute(images, 0, 3, 1, 2);
        return g.compute(g.standardize(pixels, inPixelValues(MEAN), inPixelValues(DEVIATION)));
    }

    /** Of (N, 3, H, W) in [0, 1]. */
    public static Value normalized(Graph g, Value images) {
        return g.standardize(images, MEAN, DEVIATION);
    }

    private static List<Double> inPixelValues(List<Double> fractions) {
        return fractions.stream().map(fraction -> 255 * fraction).toList();
    }
}
