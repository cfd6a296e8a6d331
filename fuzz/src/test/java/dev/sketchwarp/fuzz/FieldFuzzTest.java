package dev.sketchwarp.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.sketchwarp.model.field.DisplacementField;
import dev.sketchwarp.model.field.ImageSize;
import dev.sketchwarp.model.field.KeypointTransfer;
import dev.sketchwarp.model.field.Point;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;

/** The vectors of an event's field: any bytes of the right number are a field, through which any point goes somewhere. */
@Timeout(30)
class FieldFuzzTest {

    private static final ImageSize SIZE = new ImageSize(640, 480);

    @MethodSource("fields")
    @FuzzTest(maxDuration = "10m")
    void vectors(byte[] bytes) {
        if (bytes == null || bytes.length < 2) {
            return;
        }
        int columns = bytes[0];
        int rows = bytes[1];
        Bounded.run(IllegalArgumentException.class, () -> {
            DisplacementField field =
                    DisplacementField.fromLittleEndianBytes(columns, rows, ByteBuffer.wrap(bytes, 2, bytes.length - 2));
            for (Point point : List.of(new Point(0, 0), new Point(639.5, 479.5), new Point(-5, 1e9))) {
                KeypointTransfer.transfer(point, SIZE, SIZE, field, field);
            }
            return field.dense(7, 5);
        });
    }

    @Test
    void shortPass() {
        Mutations.feed(fields(), this::vectors);
    }

    static List<byte[]> fields() {
        return List.of(bytes(DisplacementField.identity(2, 2)), bytes(DisplacementField.identity(16, 16)));
    }

    private static byte[] bytes(DisplacementField field) {
        byte[] vectors = field.toLittleEndianBytes();
        return ByteBuffer.allocate(2 + vectors.length)
                .put((byte) field.columns())
                .put((byte) field.rows())
                .put(vectors)
                .array();
    }
}
