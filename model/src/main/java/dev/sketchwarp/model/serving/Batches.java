package dev.sketchwarp.model.serving;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.sketchwarp.model.field.DisplacementField;
import dev.sketchwarp.model.field.FieldPair;
import dev.sketchwarp.model.field.MatchEvidence;
import dev.sketchwarp.model.field.MatchEvidence.OfImage;
import dev.sketchwarp.model.field.ScalarGrid;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/** Between a program's tensors and what Java holds of each pair. */
final class Batches {

    private Batches() {}

    /** Images, each side x side x 3 bytes, as uint8 (N, side, side, 3) in memory of their own. */
    static NDArray images(NDManager scope, List<byte[]> images, int side) {
        ByteBuffer batch = ByteBuffer.allocateDirect(images.size() * side * side * 3);
        put(images, side, batch);
        return scope.create(batch.flip(), new Shape(images.size(), side, side, 3), DataType.UINT8);
    }

    /** One image after the other. */
    static void put(List<byte[]> images, int side, ByteBuffer batch) {
        for (byte[] image : images) {
            if (image.length != side * side * 3) {
                throw new IllegalArgumentException(
                        "an image has " + side + " x " + side + " x 3 bytes, not " + image.length);
            }
            batch.put(image);
        }
    }

    /**
     * The pairs of (2N, side, side, 2): first the N fields photo → sketch, then the N fields sketch → photo. Read from the tensor's
     * memory, or from a copy of it where that is a device's.
     */
    static List<FieldPair> fields(NDArray fields, int side) {
        FloatBuffer numbers = fields.toByteBuffer(true).asFloatBuffer();
        int pairs = numbers.remaining() / (2 * side * side) / 2;
        List<FieldPair> result = new ArrayList<>(pairs);
        for (int i = 0; i < pairs; i++) {
            result.add(new FieldPair(field(numbers, i, side), field(numbers, pairs + i, side)));
        }
        return result;
    }

    /** Likewise of (2N, side, side, 4), the last two numbers of a node being the evidence's: its matches and its likeness. */
    static List<FieldPair> judgedFields(NDArray fields, int side) {
        FloatBuffer numbers = fields.toByteBuffer(true).asFloatBuffer();
        int pairs = numbers.remaining() / (Judged.NUMBERS * side * side) / 2;
        List<FieldPair> result = new ArrayList<>(pairs);
        for (int i = 0; i < pairs; i++) {
            Judged there = Judged.read(numbers, i, side);
            Judged back = Judged.read(numbers, pairs + i, side);
            result.add(new FieldPair(there.field, back.field, new MatchEvidence(there.evidence, back.evidence)));
        }
        return result;
    }

    private static DisplacementField field(FloatBuffer numbers, int index, int side) {
        float[] vectors = new float[side * side * 2];
        numbers.get(index * vectors.length, vectors);
        return new DisplacementField(side, side, vectors);
    }

    private record Judged(DisplacementField field, OfImage evidence) {
        static final int NUMBERS = 4;

        static Judged read(FloatBuffer numbers, int index, int side) {
            int nodes = side * side;
            float[] vectors = new float[2 * nodes];
            float[] matches = new float[nodes];
            float[] likeness = new float[nodes];
            for (int i = 0, from = NUMBERS * nodes * index; i < nodes; i++, from += NUMBERS) {
                vectors[2 * i] = numbers.get(from);
                vectors[2 * i + 1] = numbers.get(from + 1);
                matches[i] = numbers.get(from + 2);
                likeness[i] = numbers.get(from + 3);
            }
            return new Judged(
                    new DisplacementField(side, side, vectors),
                    new OfImage(new ScalarGrid(side, side, matches), new ScalarGrid(side, side, likeness)));
        }
    }
}
