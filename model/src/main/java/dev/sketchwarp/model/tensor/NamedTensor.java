package dev.sketchwarp.model.tensor;

import java.nio.FloatBuffer;
import java.util.Arrays;

/** One parameter or buffer of a network: float32 values, row-major, under its PyTorch name. Immutable. */
public final class NamedTensor {

    private final String name;
    private final int[] shape;
    private final FloatBuffer values;

    private NamedTensor(String name, int[] shape, FloatBuffer values) {
        if (values.remaining() != elements(shape)) {
            throw new IllegalArgumentException(name + " of shape " + Arrays.toString(shape) + " holds "
                    + elements(shape) + " values, not " + values.remaining());
        }
        this.name = name;
        this.shape = shape.clone();
        this.values = values.slice().asReadOnlyBuffer();
    }

    /** Keeps the array without copying it: the caller no longer changes it. */
    public static NamedTensor of(String name, int[] shape, float[] values) {
        return new NamedTensor(name, shape, FloatBuffer.wrap(values));
    }

    /** Keeps what remains in the buffer without copying it: the caller no longer changes it. */
    public static NamedTensor of(String name, int[] shape, FloatBuffer values) {
        return new NamedTensor(name, shape, values);
    }

    public String name() {
        return name;
    }

    /** PyTorch's shape; empty for a scalar. */
    public int[] shape() {
        return shape.clone();
    }

    /** How many values. */
    public int size() {
        return values.capacity();
    }

    /** The values, read-only and uncopied, positioned at the first one; each call gives an own position. */
    public FloatBuffer values() {
        return values.duplicate();
    }

    /** The values as a fresh array. */
    public float[] toArray() {
        float[] array = new float[size()];
        values.duplicate().get(array);
        return array;
    }

    /** The number of elements of a shape: the product of its dimensions, 1 for a scalar. */
    public static int elements(int[] shape) {
        int elements = 1;
        for (int dimension : shape) {
            if (dimension < 0) {
                throw new IllegalArgumentException("negative dimension in " + Arrays.toString(shape));
            }
            elements = Math.multiplyExact(elements, dimension);
        }
        return elements;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NamedTensor tensor
                && name.equals(tensor.name)
                && Arrays.equals(shape, tensor.shape)
                && values.equals(tensor.values);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(shape);
    }

    @Override
    public String toString() {
        return name + Arrays.toString(shape);
    }
}
