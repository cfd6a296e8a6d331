package dev.sketchwarp.model.field;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

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

    /** At the place (u, v), see {@link NormalizedPoint}. */
    public double at(double u, double v) {
        double column = Math.max(0, Math.min(columns - 1, (u + 1) / 2 * (columns - 1)));
        double row = Math.max(0, Math.min(rows - 1, (v + 1) / 2 * (rows - 1)));
        int left = Math.min((int) column, columns - 2);
        int top = Math.min((int) row, rows - 2);
        double right = column - left;
        int node = top * columns + left;
        double above = values[node] + right * (values[node + 1] - values[node]);
        double below = values[node + columns] + right * (values[node + columns + 1] - values[node + columns]);
        return above + (row - top) * (below - above);
    }

    /** The values as little-endian float32: 4 bytes a node. */
    public byte[] toLittleEndianBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    /**
     * The inverse of {@link #toLittleEndianBytes}; the buffer's position does not move.
     *
     * @throws IllegalArgumentException if the bytes are not 4 a node
     */
    public static ScalarGrid fromLittleEndianBytes(int columns, int rows, ByteBuffer bytes) {
        if (bytes.remaining() != 4L * columns * rows) {
            throw new IllegalArgumentException(
                    columns + " x " + rows + " nodes take " + 4L * columns * rows + " bytes, not " + bytes.remaining());
        }
        float[] values = new float[columns * rows];
        bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return new ScalarGrid(columns, rows, values);
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
