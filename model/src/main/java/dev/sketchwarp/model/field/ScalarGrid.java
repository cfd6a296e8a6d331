package dev.sketchwarp.model.field;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;

/**
 * A number at every place of an image, on a grid of nodes laid corner to corner over it as a {@link DisplacementField}'s; between nodes
 * it is interpolated bilinearly, beyond the outermost ones it stays what it is at the border.
 *
 * @param columns nodes across, at least 2
 * @param rows nodes down, at least 2
 * @param values of every node, shape (rows, columns), row-major. Neither copied nor to be changed by whoever receives the grid.
 */
public record ScalarGrid(int columns, int rows, float[] values) {

    public ScalarGrid {
        if (columns < 2 || rows < 2) {
            throw new IllegalArgumentException("a grid has at least 2 x 2 nodes, not " + columns + " x " + rows);
        }
        if (values.length != Math.multiplyExact(columns, rows)) {
            throw new IllegalArgumentException(
                    columns + " x " + rows + " nodes take " + columns * rows + " numbers, not " + values.length);
        }
    }

    /** From a function of (u, v), see {@link NormalizedPoint}. */
    public static ScalarGrid of(int columns, int rows, DoubleBinaryOperator function) {
        float[] values = new float[Math.multiplyExact(columns, rows)];
        for (int r = 0, i = 0; r < rows; r++) {
            double v = GridCell.coordinate(r, rows);
            for (int c = 0; c < columns; c++) {
                values[i++] = (float) function.applyAsDouble(GridCell.coordinate(c, columns), v);
            }
        }
        return new ScalarGrid(columns, rows, values);
    }

    /** At the place (u, v), see {@link NormalizedPoint}. */
    public double at(double u, double v) {
        return GridCell.around(u, v, columns, rows).interpolate(values, 1, 0);
    }

    /** The values as little-endian float32: 4 bytes a node. */
    public byte[] toLittleEndianBytes() {
        return LittleEndianFloats.bytes(values);
    }

    /**
     * The inverse of {@link #toLittleEndianBytes}; the buffer's position does not move.
     *
     * @throws IllegalArgumentException if the bytes are not 4 a node
     */
    public static ScalarGrid fromLittleEndianBytes(int columns, int rows, ByteBuffer bytes) {
        return new ScalarGrid(columns, rows, LittleEndianFloats.floats(bytes, columns, rows, 1));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ScalarGrid grid
                && columns == grid.columns
                && rows == grid.rows
                && Arrays.equals(values, grid.values);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * columns + rows) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "ScalarGrid[" + columns + " x " + rows + "]";
    }
}
