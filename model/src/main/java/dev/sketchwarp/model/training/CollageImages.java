package dev.sketchwarp.model.training;

import dev.sketchwarp.model.graph.Graph;
import dev.sketchwarp.model.graph.Layers.Interpolation;
import dev.sketchwarp.model.graph.Layers.Outside;
import dev.sketchwarp.model.graph.Value;

/**
 * Photos made for sketches: what a sketch's lines enclose is filled from one photo and set before another. The outlines are real hand-drawn
 * ones, the surfaces are real too, and each place of the photo is the same place of the sketch.
 *
 * <p>Parameters, (K, {@link #PARAMETERS}): x, y of the top left corner and side of the square of the surface that is used, in [-1, 1]
 * coordinates; the same of the background; light added to the surface and its contrast; how much the sketch's lines show, and how light they
 * are; and the shading from the bottom to the top.
 */
public final class CollageImages {
    /** Numbers of a collage. */
    public static final int PARAMETERS = 11;

    private CollageImages() {}

    /**
     * @param sketches (K, 3, S, S) in [0, 1], as the next two
     * @param surfaces photos to fill the shapes from
     * @param backgrounds photos to set them before
     * @param shapes uint8 (K, S, S): how much of each pixel is enclosed, 255 for all
     * @return (K, 3, S, S) in [0, 1]
     */
    static Value of(
            Graph g, Value sketches, Value surfaces, Value backgrounds, Value shapes, Value parameters, int size) {
        Value fill = part(g, surfaces, parameters, 0, size);
        Value scene = part(g, backgrounds, parameters, 3, size);
        Value down = g.reshape(g.narrow(g.identityGrid(parameters, size), 3, 1, 1), 1, 1, size, size);
        Value shading = g.add(g.mul(of(g, parameters, 10), down), 1.0);
        Value front = g.mul(g.add(g.mul(fill, of(g, parameters, 7)), of(g, parameters, 6)), shading);
        Value ink = g.mul(g.oneMinus(sketches), of(g, parameters, 8));
        Value drawn = g.add(front, g.mul(g.sub(of(g, parameters, 9), front), ink));
        Value alpha = g.maximum(g.unsqueeze(g.div(g.float32(shapes), 255.0), 1), ink);
        return g.clamp(g.add(scene, g.mul(g.sub(drawn, scene), alpha)), 0, 1);
    }

    /** A square of each image, enlarged to its full size. */
    private static Value part(Graph g, Value images, Value parameters, int first, int size) {
        Value grid = g.identityGrid(parameters, size);
        Value corner = g.reshape(g.narrow(parameters, 1, first, 2), -1, 1, 1, 2);
        Value half = g.mul(of(g, parameters, first + 2), 0.5);
        Value positions = g.add(g.mul(g.add(grid, 1.0), half), corner);
        return g.gridSample(images, positions, Interpolation.NEAREST, Outside.BORDER);
    }

    /** A parameter of each collage, (K, 1, 1, 1). */
    private static Value of(Graph g, Value parameters, int index) {
        return g.reshape(g.narrow(parameters, 1, index, 1), -1, 1, 1, 1);
    }
}
