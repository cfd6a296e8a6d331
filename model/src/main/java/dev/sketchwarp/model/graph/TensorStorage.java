package dev.sketchwarp.model.graph;

import dev.sketchwarp.model.graph.Program.Layout;
import dev.sketchwarp.model.graph.Program.Precision;
import dev.sketchwarp.model.tensor.DType;
import dev.sketchwarp.model.tensor.NamedTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * A tensor of a program's archive, as it lies there.
 *
 * @param parts the tensor, or those that lie side by side in it
 * @param layout memory order of the parts
 * @param shape PyTorch's shape
 * @param strides in numbers, one per dimension
 */
record TensorStorage(List<NamedTensor> parts, Layout layout, Precision precision, int[] shape, int[] strides) {

    static TensorStorage of(NamedTensor tensor, Layout layout, Precision precision) {
        int[] shape = tensor.shape();
        return new TensorStorage(List.of(tensor), layout, precision, shape, strides(shape, layout));
    }

    static TensorStorage of(FlatTensor flat, Layout layout, Precision precision) {
        return new TensorStorage(flat.parts(), layout, precision, new int[] {flat.size()}, new int[] {1});
    }

    static int[] strides(int[] shape, Layout layout) {
        return shape.length == 4 && layout == Layout.CHANNELS_LAST ? channelsLast(shape) : contiguous(shape);
    }

    /** PyTorch's name of the storage class. */
    String type() {
        return precision.storage();
    }

    /** How many numbers. */
    int size() {
        return parts.stream().mapToInt(NamedTensor::size).sum();
    }

    /** The numbers, little-endian, in memory order. */
    byte[] bytes() {
        ByteBuffer bytes =
                ByteBuffer.allocate(size() * precision.dtype().bytes()).order(ByteOrder.LITTLE_ENDIAN);
        int start = 0;
        for (NamedTensor part : parts) {
            put(part, bytes, start);
            start += part.size();
        }
        return bytes.array();
    }

    private void put(NamedTensor tensor, ByteBuffer bytes, int start) {
        DType dtype = precision.dtype();
        FloatBuffer values = tensor.values();
        if (layout == Layout.CONTIGUOUS) {
            dtype.write(values, bytes.position(start * dtype.bytes()));
        } else {
            int[] sides = tensor.shape();
            forEachPosition(sides, strides(sides, layout), start, position -> dtype.put(bytes, position, values.get()));
        }
    }

    /** Visits the numbers of a tensor in row-major order: where each lies in memory of these strides. */
    static void forEachPosition(int[] shape, int[] strides, int start, IntConsumer visitor) {
        int[] index = new int[shape.length];
        int position = start;
        for (int count = NamedTensor.elements(shape); count > 0; count--) {
            visitor.accept(position);
            for (int d = shape.length - 1; d >= 0; d--) {
                position += strides[d];
                if (++index[d] < shape[d]) {
                    break;
                }
                position -= strides[d] * shape[d];
                index[d] = 0;
            }
        }
    }

    private static int[] contiguous(int[] shape) {
        int[] strides = new int[shape.length];
        int stride = 1;
        for (int d = shape.length - 1; d >= 0; d--) {
            strides[d] = stride;
            stride *= shape[d];
        }
        return strides;
    }

    private static int[] channelsLast(int[] shape) {
        return new int[] {shape[1] * shape[2] * shape[3], 1, shape[1] * shape[3], shape[1]};
    }
}
