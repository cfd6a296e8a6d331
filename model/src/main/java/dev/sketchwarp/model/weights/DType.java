package dev.sketchwarp.model.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** The number formats weights come in; all are read as float32. Little-endian, row-major. */
public enum DType {
    F16(2),
    BF16(2),
    F32(4),
    F64(8);

    private final int bytes;

    DType(int bytes) {
        this.bytes = bytes;
    }

    /** Bytes of one value. */
    public int bytes() {
        return bytes;
    }

    /** All values in the buffer: F32 as a view of it, the others converted (F64 rounded to nearest). */
    public FloatBuffer read(ByteBuffer buffer) {
        ByteBuffer data = buffer.slice().order(ByteOrder.LITTLE_ENDIAN);
        if (this == F32) {
            return data.asFloatBuffer();
        }
        float[] values = new float[data.remaining() / bytes];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(data, i);
        }
        return FloatBuffer.wrap(values);
    }

    /** The value at an index counted in values, of a little-endian buffer. */
    public float value(ByteBuffer data, int index) {
        return switch (this) {
            case F16 -> halfToFloat(data.getShort(2 * index));
            case BF16 -> Float.intBitsToFloat(data.getShort(2 * index) << 16);
            case F32 -> data.getFloat(4 * index);
            case F64 -> (float) data.getDouble(8 * index);
        };
    }

    /** IEEE 754 binary16; Java 17 has no conversion of its own (Float.float16ToFloat came with Java 20). */
    private static float halfToFloat(short half) {
        int sign = (half & 0x8000) << 16;
        int exponent = half >> 10 & 0x1f;
        int fraction = half & 0x3ff;
        if (exponent == 0) {
            float magnitude = fraction * 0x1p-24f;
            return sign == 0 ? magnitude : -magnitude;
        }
        int wideExponent = exponent == 0x1f ? 0xff : exponent + 112;
        return Float.intBitsToFloat(sign | wideExponent << 23 | fraction << 13);
    }
}
