package dev.sketchwarp.model.serving;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.sketchwarp.model.field.DisplacementField;
import dev.sketchwarp.model.field.FieldPair;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Between a program's tensors and what Java holds of each pair. */
final class Batches {

    private Batches() {}

    /** Images, each side x side x 3 bytes, as uint8 (N, side, side, 3). */
    static NDArray images(NDManager scope, List<byte[]> images, int side) {
        ByteBuffer batch = ByteBuffer.allocateDirect(images.size() * side * side * 3);
        for (byte[] image : images) {
            if (image.length != side * side * 3) {
                throw new IllegalArgumentException(
                        "an image has " + side + " x " + side + " x 3 bytes, not " + image.length);
            }
            batch.put(image);
        }
        return scope.create(batch.flip(), new Shape(images.size(), side, side, 3), DataType.UINT8);
    }

    /** The pairs of (2N, side, side, 2): first the N fields photo → sketch, then the N fields sketch → photo. */
    static List<FieldPair> fields(float[] fields, int pairs, int side) {
        List<FieldPair> result = new ArrayList<>(pairs);
        for (int i = 0; i < pairs; i++) {
            result.add(new FieldPair(field(fields, i, side), field(fields, pairs + i, side)));
        }
        return result;
    }

    private static DisplacementField field(float[] fields, int index, int side) {
        int length = side * side * 2;
        return new DisplacementField(side, side, Arrays.copyOfRange(fields, index * length, (index + 1) * length));
    }
}
