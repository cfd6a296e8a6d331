package dev.sketchwarp.model.field;

/**
 * The four nodes around a point, in a grid laid corner to corner over an image, and where the point lies between them: what bilinear
 * interpolation needs. Beyond the outermost nodes it is the nearest point of the border.
 *
 * @param columns nodes across the grid
 * @param node index of the top left one of the four, counted row by row
 * @param right share of the way to the right ones, 0 to 1
 * @param down share of the way to the lower ones, 0 to 1
 */
record GridCell(int columns, int node, double right, double down) {

    /** Around (u, v), see {@link NormalizedPoint}, in a grid of at least 2 x 2 nodes. */
    static GridCell around(double u, double v, int columns, int rows) {
        double column = clamp((u + 1) / 2 * (columns - 1), columns - 1);
        double row = clamp((v + 1) / 2 * (rows - 1), rows - 1);
        int left = Math.min((int) column, columns - 2);
        int top = Math.min((int) row, rows - 2);
        return new GridCell(columns, top * columns + left, column - left, row - top);
    }

    /** Where a node stands in its row or column of so many: from -1, the first, to 1, the last. */
    static double coordinate(int index, int count) {
        return -1 + 2.0 * index / (count - 1);
    }

    /**
     * One number at the point.
     *
     * @param values so many numbers of each node, row by row
     * @param number which of a node's numbers, from 0
     */
    double interpolate(float[] values, int numbers, int number) {
        int above = numbers * node + number;
        int below = above + numbers * columns;
        double top = values[above] + right * (values[above + numbers] - (double) values[above]);
        double bottom = values[below] + right * (values[below + numbers] - (double) values[below]);
        return top + down * (bottom - top);
    }

    private static double clamp(double index, int last) {
        return Math.max(0, Math.min(last, index));
    }
}
