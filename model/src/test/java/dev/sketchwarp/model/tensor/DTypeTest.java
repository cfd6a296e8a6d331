package dev.sketchwarp.model.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DTypeTest {

    private static float read(DType dtype, int bits) {
        ByteBuffer bytes = ByteBuffer.allocate(2).order(ByteOrder.LITTLE_ENDIAN).putShort(0, (short) bits);
        return dtype.read(bytes).get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "0000, 0",
        "3c00, 1",
        "c000, -2",
        "7bff, 65504",
        "0400, 6.103515625e-5",
        "0001, 5.960464477539063e-8",
        "83ff, -6.097555160522461e-5",
        "7c00, Infinity",
        "fc00, -Infinity",
        "3555, 0.333251953125"
    })
    void readsHalfs(String bits, float expected) {
        // When
        float value = read(DType.F16, Integer.parseInt(bits, 16));

        // Then
        assertThat(value).isEqualTo(expected);
    }

    @Test
    void readsHalfsThatAreNoNumber() {
        assertThat(read(DType.F16, 0x7e01)).isNaN();
    }

    @Test
    void keepsTheSignOfZero() {
        // When
        float value = read(DType.F16, 0x8000);

        // Then
        assertThat(Float.floatToIntBits(value)).isEqualTo(Float.floatToIntBits(-0f));
    }

    @ParameterizedTest
    @CsvSource({"3f80, 1", "c040, -3", "7f80, Infinity", "0001, 9.183549615799121e-41"})
    void readsBrainFloats(String bits, float expected) {
        // When
        float value = read(DType.BF16, Integer.parseInt(bits, 16));

        // Then
        assertThat(value).isEqualTo(expected);
    }

    @Test
    void roundsDoubles() {
        // Given
        ByteBuffer bytes = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putDouble(0, 0.1);

        // When
        float value = DType.F64.read(bytes).get(0);

        // Then
        assertThat(value).isEqualTo(0.1f);
    }

    @ParameterizedTest
    @EnumSource(names = {"F16", "BF16"})
    void writesEveryValueItCanReadAsItWas(DType dtype) {
        for (int bits = 0; bits < 1 << 16; bits++) {
            float value = read(dtype, bits);

            int written = write(dtype, value) & 0xffff;

            boolean same = Float.isNaN(value) ? Float.isNaN(read(dtype, written)) : written == bits;
            assertThat(same).as("%x comes back as %x", bits, written).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"F16", "BF16"})
    void writesTheNearestValue(DType dtype) {
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            float value = (float) (Math.exp(24 * random.nextDouble() - 14) * (random.nextBoolean() ? 1 : -1));

            int bits = write(dtype, value) & 0xffff;

            double off = Math.abs(read(dtype, bits) - (double) value);
            boolean infinite = Float.isInfinite(read(dtype, bits + 1));
            assertThat(off).isLessThanOrEqualTo(Math.abs(read(dtype, bits - 1) - (double) value));
            assertThat(infinite || off <= Math.abs(read(dtype, bits + 1) - (double) value))
                    .as("%s", value)
                    .isTrue();
        }
    }

    private static short write(DType dtype, float value) {
        ByteBuffer bytes = ByteBuffer.allocate(2).order(ByteOrder.LITTLE_ENDIAN);
        dtype.write(FloatBuffer.wrap(new float[] {value}), bytes);
        return bytes.getShort(0);
    }
}
