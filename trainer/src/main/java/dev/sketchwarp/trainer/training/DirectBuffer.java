package dev.sketchwarp.trainer.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/** Memory outside the heap that grows as needed and is used again: on a CPU tensors share it, to a GPU it is copied as it is. */
final class DirectBuffer {
    private ByteBuffer memory = ByteBuffer.allocateDirect(0);

    private ByteBuffer emptied(long bytes) {
        if (memory.capacity() < bytes) {
            memory = ByteBuffer.allocateDirect(Math.toIntExact(bytes + bytes / 4));
        }
        memory.clear().limit((int) bytes);
        memory.order(ByteOrder.nativeOrder());
        return memory;
    }

    void bytes(List<byte[]> parts) {
        ByteBuffer all = emptied(parts.stream().mapToLong(part -> part.length).sum());
        parts.forEach(all::put);
    }

    void floats(List<float[]> parts) {
        long length = parts.stream().mapToLong(part -> part.length).sum();
        ByteBuffer all = emptied(length * Float.BYTES);
        for (float[] part : parts) {
            all.asFloatBuffer().put(part);
            all.position(all.position() + part.length * Float.BYTES);
        }
    }

    /** Each index as often as it says: 0, 0, 0, 1, 1 ... */
    void repeated(int[] times) {
        ByteBuffer all = emptied((long) Arrays.stream(times).sum() * Long.BYTES);
        for (int index = 0; index < times.length; index++) {
            for (int i = 0; i < times[index]; i++) {
                all.putLong(index);
            }
        }
    }

    NDArray uint8(NDManager scope, long... shape) {
        return tensor(scope, new Shape(shape), DataType.UINT8);
    }

    NDArray float32(NDManager scope, long... shape) {
        return tensor(scope, new Shape(shape), DataType.FLOAT32);
    }

    NDArray int64(NDManager scope, long... shape) {
        return tensor(scope, new Shape(shape), DataType.INT64);
    }

    private NDArray tensor(NDManager scope, Shape shape, DataType type) {
        return shape.size() == 0
                ? scope.create(shape, type)
                : scope.create(memory.duplicate().order(ByteOrder.nativeOrder()).rewind(), shape, type);
    }
}
