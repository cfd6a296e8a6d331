package dev.sketchwarp.model.graph;

import dev.sketchwarp.model.graph.Program.Layout;
import dev.sketchwarp.model.graph.Program.Precision;
import dev.sketchwarp.model.tensor.DType;
import dev.sketchwarp.model.tensor.NamedTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * A tensor as it lies in a program's archive.
 *
 * @param shape PyTorch's shape
 * @param strides in numbers, one per dimension
 */
record TensorStorage(NamedTensor tensor, Precision precision, int[] shape, int[] strides) {

    static TensorStorage of(NamedTensor tensor, Layout layout, Precision precision) {
        int[] shape = tensor.shape();
        int[] strides = shape.length == 4 && layout == Layout.CHANNELS_LAST ? channelsLast(shape) : contiguous(shape);
        return new TensorStorage(tensor, precision, shape, strides);
    }

    /** PyTorch's name of the storage class. */
    String type() {
        return precision.storage();
    }

    /** How many numbers. */
    int size() {
        return tensor.size();
    }

    /** The numbers, little-endian, in memory order. */
    byte[] bytes() {
        DType dtype = precision.dtype();
        ByteBuffer bytes = ByteBuffer.allocate(tensor.size() * dtype.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        FloatBuffer values = tensor.values();
        int[] index = new int[shape.length];
        for (int i = 0; values.hasRemaining(); i++) {
            int place = i;
            if (shape.length == 4) {
                place = 0;
                for (int d = 3, rest = i; d >= 0; rest /= shape[d--]) {
                    index[d] = rest % shape[d];
                    place += index[d] * strides[d];
                }
            }
            dtype.put(bytes, place, values.get());
        }
        return bytes.array();
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
