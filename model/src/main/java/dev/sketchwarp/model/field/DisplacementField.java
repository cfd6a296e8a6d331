package dev.sketchwarp.model.field;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * Where every place of an image A lies in an image B, as displacements on a grid of nodes laid corner to corner over A.
 *
 * <p>Node (c, r) stands at u = -1 + 2c/(columns-1), v = -1 + 2r/(rows-1) of A ({@link NormalizedPoint}); its matching
 * place in B is (u + dx, v + dy) in B's own normalised coordinates. Between nodes the displacement is interpolated
 * bilinearly; beyond the outermost nodes it stays what it is at the nearest place of the border.
 *
 * @param columns nodes across, at least 2
 * @param rows nodes down, at least 2
 * @param vectors (dx, dy) of every node, shape (rows, columns, 2), row-major. Neither copied nor to be changed by
 *     whoever receives the field.
 */
public record DisplacementField(int columns, int rows, float[] vectors) {

    public DisplacementField {
        if (columns < 2 || rows < 2) {
            throw new IllegalArgumentException("a field has at least 2 x 2 nodes, not " + columns + " x " + rows);
        }
        if (vectors.length != Math.multiplyExact(Math.multiplyExact(columns, rows), 2)) {
            throw new IllegalArgumentException(
                    columns + " x " + rows + " nodes take " + 2L * columns * rows + " numbers, not " + vectors.length);
        }
    }

    /** The field that maps every place to itself. */
    public static DisplacementField identity(int columns, int rows) {
        return new DisplacementField(columns, rows, new float[2 * columns * rows]);
    }

    /** From a map that says where each node of A lies in B. */
    public static DisplacementField of(int columns, int rows, UnaryOperator<NormalizedPoint> map) {
        float[] vectors = new float[Math.multiplyExact(2, Math.multiplyExact(columns, rows))];
        for (int r = 0, i = 0; r < rows; r++) {
            double v = GridCell.coordinate(r, rows);
            for (int c = 0; c < columns; c++) {
                double u = GridCell.coordinate(c, columns);
                NormalizedPoint mapped = map.apply(new NormalizedPoint(u, v));
                vectors[i++] = (float) (mapped.u() - u);
                vectors[i++] = (float) (mapped.v() - v);
            }
        }
        return new DisplacementField(columns, rows, vectors);
    }

    /** Where the place (u, v) of A lies in B. */
    public NormalizedPoint map(double u, double v) {
        GridCell cell = GridCell.around(u, v, columns, rows);
        return new NormalizedPoint(u + cell.interpolate(vectors, 2, 0), v + cell.interpolate(vectors, 2, 1));
    }

    /** The same field on another grid, sampled by {@link #map}: for example one node a pixel. */
    public DisplacementField dense(int columns, int rows) {
        return of(columns, rows, node -> map(node.u(), node.v()));
    }

    /** The field between the same two images, both mirrored left to right. */
    public DisplacementField mirrored() {
        float[] mirrored = new float[vectors.length];
        for (int r = 0, i = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++, i += 2) {
                int from = 2 * (r * columns + columns - 1 - c);
                mirrored[i] = -vectors[from];
                mirrored[i + 1] = vectors[from + 1];
            }
        }
        return new DisplacementField(columns, rows, mirrored);
    }

    /** The mean of two fields on the same nodes. */
    public DisplacementField mean(DisplacementField other) {
        float[] mean = new float[vectors.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (vectors[i] + other.vectors[i]) / 2;
        }
        return new DisplacementField(columns, rows, mean);
    }

    /** The vectors as little-endian float32, as events carry them: 8 bytes a node. */
    public byte[] toLittleEndianBytes() {
        return LittleEndianFloats.bytes(vectors);
    }

    /**
     * The inverse of {@link #toLittleEndianBytes}; the buffer's position does not move.
     *
     * @throws IllegalArgumentException if the bytes are not 8 a node
     */
    public static DisplacementField fromLittleEndianBytes(int columns, int rows, ByteBuffer bytes) {
        return new DisplacementField(columns, rows, LittleEndianFloats.floats(bytes, columns, rows, 2));
    }

    /** Whether every component of every vector is a finite number. */
    public boolean isFinite() {
        for (float component : vectors) {
            if (!Float.isFinite(component)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DisplacementField field
                && columns == field.columns
                && rows == field.rows
                && Arrays.equals(vectors, field.vectors);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * columns + rows) + Arrays.hashCode(vectors);
    }

    @Override
    public String toString() {
        return "DisplacementField[" + columns + " x " + rows + "]";
    }
}
