package dev.sketchwarp.trainer.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.List;

/** Examples' arrays side by side as tensors, owned by a scope. */
final class Tensors {

    private Tensors() {}

    static NDArray bytes(NDManager scope, Shape shape, List<byte[]> parts) {
        ByteBuffer joined = ByteBuffer.allocateDirect(Math.toIntExact(shape.size()));
        parts.forEach(joined::put);
        return scope.create(joined.flip(), shape, DataType.UINT8);
    }

    static NDArray floats(NDManager scope, Shape shape, List<float[]> parts) {
        float[] joined = new float[Math.toIntExact(shape.size())];
        int at = 0;
        for (float[] part : parts) {
            System.arraycopy(part, 0, joined, at, part.length);
            at += part.length;
        }
        return scope.create(joined, shape);
    }
}
