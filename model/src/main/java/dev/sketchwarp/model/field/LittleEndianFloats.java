package dev.sketchwarp.model.field;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Numbers of a grid's nodes as little-endian float32, as events and files carry them. */
final class LittleEndianFloats {

    private LittleEndianFloats() {}

    static byte[] bytes(float[] numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(numbers);
        return bytes.array();
    }

    /**
     * The inverse; the buffer's position does not move.
     *
     * @param perNode numbers of each node
     * @throws IllegalArgumentException if there are more or fewer bytes
     */
    static float[] floats(ByteBuffer bytes, int columns, int rows, int perNode) {
        long length = (long) Float.BYTES * perNode * columns * rows;
        if (bytes.remaining() != length) {
            throw new IllegalArgumentException(
                    columns + " x " + rows + " nodes take " + length + " bytes, not " + bytes.remaining());
        }
        float[] numbers = new float[bytes.remaining() / Float.BYTES];
        bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(numbers);
        return numbers;
    }
}
