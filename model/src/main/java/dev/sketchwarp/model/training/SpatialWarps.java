package dev.sketchwarp.model.training;

import dev.sketchwarp.model.graph.Graph;
import dev.sketchwarp.model.graph.Layers.Interpolation;
import dev.sketchwarp.model.graph.Layers.Outside;
import dev.sketchwarp.model.graph.Value;

/**
 * Changes of an image's geometry, computed from a few numbers an image. A warp says for each place of the new image where it is taken
 * from in the old one, both in [-1, 1] with corners aligned: a projective map, then a change of scale around two centres, then a
 * thin-plate spline over 4 x 4 control points ({@link ThinPlate}).
 *
 * <p>Parameters, (N, {@link #PARAMETERS}): (a, b, c, d, e, f, g, h), by which (u, v) goes to (a u + b v + c, d u + e v + f) / (1 + g u + h v);
 * the control points' displacements, (x, y), row by row; for each of two centres x, y, by how much it is enlarged, and its radius; and x, y
 * and radius of a circle of the old image that is erased, radius 0 for none.
 */
public final class SpatialWarps {
    /** Nodes along each side of the grids of places. */
    public static final int GRID = 17;

    /** Index of the first control point's displacement. */
    public static final int BENDS = 8;

    /** Index of the first centre. */
    public static final int CENTRES = BENDS + 2 * ThinPlate.CONTROLS;

    /** How many centres, of four numbers each. */
    public static final int CENTRE_COUNT = 2;

    /** Index of the circle that is erased. */
    public static final int ERASED = CENTRES + 4 * CENTRE_COUNT;

    /** Numbers of a warp. */
    public static final int PARAMETERS = ERASED + 3;

    private static final int INVERSION_STEPS = 12;

    private SpatialWarps() {}

    /** Where each node of the new image's grid is taken from: (N, GRID, GRID, 2); between the nodes, bilinear. */
    static Value places(Graph g, Value warps) {
        Value nodes = g.reshape(g.identityGrid(warps, GRID), 1, GRID * GRID, 2);
        Value u = g.narrow(nodes, 2, 0, 1);
        Value v = g.narrow(nodes, 2, 1, 1);
        Value below = g.add(g.add(g.mul(of(g, warps, 6), u), g.mul(of(g, warps, 7), v)), 1);
        Value x = g.div(linear(g, warps, 0, u, v), below);
        Value y = g.div(linear(g, warps, 3, u, v), below);
        for (int centre = 0; centre < CENTRE_COUNT; centre++) {
            int at = CENTRES + 4 * centre;
            Value dx = g.sub(x, of(g, warps, at));
            Value dy = g.sub(y, of(g, warps, at + 1));
            Value radius = of(g, warps, at + 3);
            Value distance = g.div(squares(g, dx, dy), g.add(g.mul(g.mul(radius, radius), 2.0), 1e-6));
            Value enlarged = g.mul(of(g, warps, at + 2), g.exp(g.neg(distance)));
            x = g.addProduct(x, dx, enlarged);
            y = g.addProduct(y, dy, enlarged);
        }
        Value bends = g.reshape(g.narrow(warps, 1, BENDS, 2 * ThinPlate.CONTROLS), -1, ThinPlate.CONTROLS, 2);
        return g.reshape(g.add(g.cat(2, x, y), ThinPlate.displacements(g, bends, x, y)), -1, GRID, GRID, 2);
    }

    /**
     * Where places of the old images went: the inverse of {@link #places}, by iteration with the inverse of the affine part.
     *
     * @param points (N, P, 2)
     * @return (N, P, 2); accurate to a thousandth where the warp does not fold
     */
    static Value inverse(Graph g, Value warps, Value places, Value points) {
        Value map = g.permute(places, 0, 3, 1, 2);
        Value determinant = g.sub(g.mul(of(g, warps, 0), of(g, warps, 4)), g.mul(of(g, warps, 1), of(g, warps, 3)));
        Value entries = g.cat(2, of(g, warps, 4), g.neg(of(g, warps, 3)), g.neg(of(g, warps, 1)), of(g, warps, 0));
        Value affine = g.reshape(g.div(entries, determinant), -1, 2, 2);
        Value found = g.zerosLike(points);
        for (int step = 0; step < INVERSION_STEPS; step++) {
            Value sampled = g.gridSample(map, g.unsqueeze(found, 1), Interpolation.BILINEAR, Outside.BORDER);
            Value reached = g.permute(g.squeeze(sampled, 2), 0, 2, 1);
            Value missing = g.sub(points, reached);
            found = g.add(found, g.matmul(missing, affine));
        }
        return found;
    }

    /**
     * White where the warps erase.
     *
     * @param images (N, C, S, S) in [0, 1]
     */
    static Value erased(Graph g, Value warps, Value images, int size) {
        Value grid = g.identityGrid(images, size);
        Value dx = g.sub(plane(g, grid, 0, size), circle(g, warps, 0));
        Value dy = g.sub(plane(g, grid, 1, size), circle(g, warps, 1));
        Value radius = circle(g, warps, 2);
        return g.fill(images, g.less(squares(g, dx, dy), g.mul(radius, radius)), 1.0);
    }

    /**
     * Whether points of the old images are kept: 1, or 0 where they are erased.
     *
     * @param points (N, P, 2)
     * @return (N, P)
     */
    static Value kept(Graph g, Value warps, Value points) {
        Value away = g.sub(points, g.reshape(g.narrow(warps, 1, ERASED, 2), -1, 1, 2));
        Value radius = g.narrow(warps, 1, ERASED + 2, 1);
        return g.float32(g.notLess(g.sum(g.mul(away, away), 2), g.pow(radius, 2)));
    }

    private static Value plane(Graph g, Value grid, int axis, int size) {
        return g.reshape(g.narrow(grid, 3, axis, 1), 1, 1, size, size);
    }

    private static Value circle(Graph g, Value warps, int index) {
        return g.reshape(g.narrow(warps, 1, ERASED + index, 1), -1, 1, 1, 1);
    }

    private static Value linear(Graph g, Value warps, int first, Value u, Value v) {
        Value turned = g.add(g.mul(of(g, warps, first), u), g.mul(of(g, warps, first + 1), v));
        return g.add(turned, of(g, warps, first + 2));
    }

    private static Value squares(Graph g, Value x, Value y) {
        return g.add(g.mul(x, x), g.mul(y, y));
    }

    /** A parameter of each warp, (N, 1, 1). */
    private static Value of(Graph g, Value warps, int index) {
        return g.reshape(g.narrow(warps, 1, index, 1), -1, 1, 1);
    }
}
