package dev.sketchwarp.model.image;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class BmpStructureTest {

    /** A fuzzer's find: the pixel reader took 256 MiB for what comes before. */
    @Test
    void pixelsThatBeginBeyondTheEndAreRefusedBeforeAnythingIsMade() {
        ByteBuffer file = ByteBuffer.allocate(170).order(ByteOrder.LITTLE_ENDIAN);
        file.putInt(10, 0x10000000).putInt(14, 40).putInt(18, 61).putInt(22, 45);
        file.putShort(28, (short) 8).putInt(30, 1);

        assertThatThrownBy(() -> BmpStructure.scan(file))
                .isInstanceOf(BadImageException.class)
                .hasMessageContaining("its pixels begin at byte 268435456 of 170");
    }
}
