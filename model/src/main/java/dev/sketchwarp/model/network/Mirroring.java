package dev.sketchwarp.model.network;

import dev.sketchwarp.model.graph.Graph;
import dev.sketchwarp.model.graph.Value;
import java.util.List;

/** Answering a pair together with its mirror image: (2N, ...) holds N images, then those mirrored. */
final class Mirroring {

    private Mirroring() {}

    /** Images (N, H, W, 3), then the same mirrored. */
    static Value added(Graph g, Value images) {
        return g.cat(0, images, g.flip(images, 2));
    }

    /** Of each map, that of the images as they are. */
    static List<Value> unmirrored(Graph g, List<Value> maps) {
        return maps.stream().map(map -> g.half(map, 0)).toList();
    }

    /** The mean of the fields of pairs and of mirrored pairs: (4N, ...) to (2N, ...). */
    static Value mean(Graph g, Value fields) {
        Value straight = g.cat(0, g.chunk(fields, 4, 0, 0), g.chunk(fields, 4, 0, 2));
        Value flipped = g.flip(g.cat(0, g.chunk(fields, 4, 0, 1), g.chunk(fields, 4, 0, 3)), 2);
        Value back = g.cat(3, g.neg(g.narrow(flipped, 3, 0, 1)), g.narrow(flipped, 3, 1, 1));
        return g.mul(g.add(straight, back), 0.5);
    }

    /** A row for each image, that of its mirror image after its own: (2N, F) to (N, 2F). */
    static Value sideBySide(Graph g, Value rows) {
        return g.cat(1, g.half(rows, 0), g.half(rows, 1));
    }

    /** The inverse of {@link #sideBySide}. */
    static Value apart(Graph g, Value rows) {
        return g.cat(0, g.chunk(rows, 2, 1, 0), g.chunk(rows, 2, 1, 1));
    }
}
