package dev.sketchwarp.model.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DisplacementFieldTest {

    /** dx = 10c + r, dy = -dx: linear in both directions. */
    private static DisplacementField linear(int columns, int rows) {
        float[] vectors = new float[2 * columns * rows];
        for (int r = 0, i = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                vectors[i++] = 10 * c + r;
                vectors[i++] = -10 * c - r;
            }
        }
        return new DisplacementField(columns, rows, vectors);
    }

    @Test
    void addsTheNodesVectorAtANode() {
        // Given
        DisplacementField field = linear(5, 3);

        // When
        NormalizedPoint mapped = field.map(0.5, 1);

        // Then: column 3, row 2
        assertThat(mapped.u()).isCloseTo(0.5 + 32, within(1e-9));
        assertThat(mapped.v()).isCloseTo(1 - 32, within(1e-9));
    }

    @Test
    void interpolatesBilinearlyBetweenNodes() {
        // Given
        DisplacementField field = new DisplacementField(2, 2, new float[] {0, 0, 1, 0, 2, 0, 7, 0});

        // When
        NormalizedPoint mapped = field.map(-0.5, 0.5);

        // Then: a quarter to the right, three quarters down
        double top = 0.25;
        double bottom = 2 + 0.25 * 5;
        assertThat(mapped.u()).isCloseTo(-0.5 + top + 0.75 * (bottom - top), within(1e-9));
    }

    @Test
    void keepsTheBordersDisplacementBeyondTheBorder() {
        // Given
        DisplacementField field = linear(5, 3);

        // When
        NormalizedPoint mapped = field.map(-3, 9);

        // Then
        assertThat(mapped).isEqualTo(new NormalizedPoint(-3 + 2, 9 - 2));
    }

    @Test
    void isTheSameFieldOnADenserGrid() {
        // Given
        DisplacementField coarse = linear(4, 3);

        // When
        DisplacementField dense = coarse.dense(13, 9);

        // Then
        assertThat(dense.columns()).isEqualTo(13);
        assertThat(dense.rows()).isEqualTo(9);
        assertThat(dense.map(0.3, -0.7).u()).isCloseTo(coarse.map(0.3, -0.7).u(), within(1e-5));
        assertThat(dense.map(0.3, -0.7).v()).isCloseTo(coarse.map(0.3, -0.7).v(), within(1e-5));
    }

    @Test
    void travelsAsLittleEndianFloats() {
        // Given
        DisplacementField field = new DisplacementField(2, 2, new float[] {1, 2, 3, 4, 5, 6, 7, -0.5f});

        // When
        byte[] bytes = field.toLittleEndianBytes();

        // Then
        assertThat(bytes).hasSize(32).startsWith(0, 0, 0x80, 0x3f).endsWith(0, 0, 0, 0xbf);
        ByteBuffer inBigEndianBuffer = ByteBuffer.wrap(bytes).order(ByteOrder.BIG_ENDIAN);
        assertThat(DisplacementField.fromLittleEndianBytes(2, 2, inBigEndianBuffer))
                .isEqualTo(field);
    }

    @Test
    void refusesBytesOfAnotherLength() {
        // Given
        ByteBuffer bytes = ByteBuffer.allocate(31);

        // When / Then
        assertThatThrownBy(() -> DisplacementField.fromLittleEndianBytes(2, 2, bytes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("32")
                .hasMessageContaining("31");
    }

    @Test
    void refusesAGridWithoutExtent() {
        assertThatThrownBy(() -> new DisplacementField(1, 16, new float[32]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 x 16");
    }

    @Test
    void staysFiniteEverywhereInsideAndOut() {
        // Given
        DisplacementField field = new GoldenFields().sketchToPhoto();
        Random random = new Random(7);

        for (int i = 0; i < 1000; i++) {
            // When
            NormalizedPoint mapped = field.map(4 * random.nextDouble() - 2, 4 * random.nextDouble() - 2);

            // Then
            assertThat(mapped.u()).isBetween(-4.0, 4.0);
            assertThat(mapped.v()).isBetween(-4.0, 4.0);
        }
    }
}
