package dev.sketchwarp.model.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class ScalarGridTest {
    private final ScalarGrid grid = new ScalarGrid(3, 2, new float[] {0, 1, 2, 3, 4, 5});

    @Test
    void isItsNodesAtTheNodesAndBilinearBetweenThem() {
        assertThat(grid.at(-1, -1)).isEqualTo(0);
        assertThat(grid.at(0, 1)).isEqualTo(4);
        assertThat(grid.at(0.5, 0)).isCloseTo(3, within(1e-9));
    }

    @Test
    void staysWhatItIsAtTheBorder() {
        assertThat(grid.at(9, -9)).isEqualTo(2);
    }

    @Test
    void comesBackFromItsBytes() {
        assertThat(ScalarGrid.fromLittleEndianBytes(3, 2, ByteBuffer.wrap(grid.toLittleEndianBytes())))
                .isEqualTo(grid);
    }

    @Test
    void refusesAnotherNumberOfBytes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScalarGrid.fromLittleEndianBytes(3, 2, ByteBuffer.allocate(23)))
                .withMessageContaining("24 bytes, not 23");
    }
}
