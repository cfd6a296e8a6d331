package dev.sketchwarp.trainer.data;

import dev.sketchwarp.model.field.DisplacementField;
import dev.sketchwarp.model.field.FieldPair;
import dev.sketchwarp.model.field.ScalarGrid;
import dev.sketchwarp.trainer.data.DenseMatches.Trust;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The dense matches of a pair as a file of little-endian float32: the displacements photo → sketch and then sketch → photo of 16 x 16 nodes
 * each (4,096 bytes), and where a model estimated them the trust in the nodes of the first and of the second (2,048 bytes more).
 */
public final class FieldFile {
    public static final int NODES = 16;

    private static final int FIELD_BYTES = NODES * NODES * 8;
    private static final int TRUST_BYTES = NODES * NODES * 4;

    private FieldFile() {}

    /**
     * @throws IOException naming the file, where it cannot be read, has another length or holds what is no finite number
     */
    public static DenseMatches read(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        int length = bytes.capacity();
        if (length != 2 * FIELD_BYTES && length != 2 * (FIELD_BYTES + TRUST_BYTES)) {
            throw new IOException(file + " has " + length + " bytes: two fields of 16 x 16 nodes have "
                    + 2 * FIELD_BYTES + ", with the trust in them " + 2 * (FIELD_BYTES + TRUST_BYTES));
        }
        FloatBuffer numbers = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        while (numbers.hasRemaining()) {
            if (!Float.isFinite(numbers.get())) {
                throw new IOException(file + " holds what is no finite number: make the labels again");
            }
        }
        FieldPair fields = new FieldPair(field(bytes, 0), field(bytes, FIELD_BYTES));
        boolean exact = length == 2 * FIELD_BYTES;
        return new DenseMatches(
                fields,
                exact ? null : new Trust(trust(bytes, 2 * FIELD_BYTES), trust(bytes, 2 * FIELD_BYTES + TRUST_BYTES)));
    }

    /** Writes estimated matches; folders are made. */
    public static void write(Path file, FieldPair fields, Trust trust) throws IOException {
        Files.createDirectories(file.getParent());
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(fields.photoToSketch().dense(NODES, NODES).toLittleEndianBytes());
            out.write(fields.sketchToPhoto().dense(NODES, NODES).toLittleEndianBytes());
            out.write(trust.photo().toLittleEndianBytes());
            out.write(trust.sketch().toLittleEndianBytes());
        }
    }

    private static DisplacementField field(ByteBuffer bytes, int offset) {
        return DisplacementField.fromLittleEndianBytes(NODES, NODES, bytes.slice(offset, FIELD_BYTES));
    }

    private static ScalarGrid trust(ByteBuffer bytes, int offset) {
        return ScalarGrid.fromLittleEndianBytes(NODES, NODES, bytes.slice(offset, TRUST_BYTES));
    }
}
