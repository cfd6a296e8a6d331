package dev.sketchwarp.model.weights.checkpoint;

import dev.sketchwarp.model.tensor.DType;
import dev.sketchwarp.model.tensor.NamedTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A tensor in the file, not yet read: a window on a storage, as PyTorch lays it out. Element (i, j, ...) is the storage's
 * number {@code offset + i * strides[0] + j * strides[1] + ...}; several tensors may share a storage.
 *
 * @param offset first element, counted in numbers of the storage
 * @param strides numbers between neighbours along each dimension
 */
record TensorRef(StorageRef storage, long offset, int[] shape, long[] strides) {

    TensorRef {
        long last = offset;
        boolean empty = false;
        for (int d = 0; d < shape.length; d++) {
            if (shape[d] < 0 || strides[d] < 0) {
                throw new IllegalArgumentException("has a negative shape or stride");
            }
            empty |= shape[d] == 0;
            last = Math.addExact(last, Math.multiplyExact(Math.max(0, shape[d] - 1), strides[d]));
        }
        if (offset < 0 || offset > storage.size() || (!empty && last >= storage.size())) {
            throw new IllegalArgumentException("reaches beyond its storage of " + storage.size() + " numbers");
        }
    }

    /**
     * The tensor's numbers as float32, row-major.
     *
     * @param bytes of the whole storage, from its {@code start} on, little-endian
     */
    NamedTensor read(String name, DType dtype, ByteBuffer bytes) {
        int size = NamedTensor.elements(shape);
        if (isContiguous()) {
            ByteBuffer window = bytes.slice((int) offset * dtype.bytes(), size * dtype.bytes());
            return NamedTensor.of(name, shape, dtype.read(window));
        }
        float[] values = new float[size];
        gather(values, 0, 0, offset, dtype, bytes.order(ByteOrder.LITTLE_ENDIAN));
        return NamedTensor.of(name, shape, values);
    }

    private boolean isContiguous() {
        long expected = 1;
        for (int d = shape.length - 1; d >= 0; d--) {
            if (shape[d] != 1 && strides[d] != expected) {
                return false;
            }
            expected *= shape[d];
        }
        return true;
    }

    /** Copies one element, or all along a dimension; returns the next free index of {@code values}. */
    private int gather(float[] values, int next, int dimension, long at, DType dtype, ByteBuffer bytes) {
        if (dimension == shape.length) {
            values[next] = dtype.value(bytes, (int) at);
            return next + 1;
        }
        int free = next;
        for (int i = 0; i < shape[dimension]; i++) {
            free = gather(values, free, dimension + 1, at + i * strides[dimension], dtype, bytes);
        }
        return free;
    }
}
