package dev.sketchwarp.model.tensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** The number formats weights come in; all are read as float32, and the narrow ones written for size. Little-endian, row-major. */
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

    /**
     * What a tensor is stored in where this is wished for: vectors stay float32, as they are few and norms feel the rounding, and so
     * does a tensor with a value too large for the format.
     */
    public DType storing(NamedTensor tensor) {
        boolean narrow = tensor.shape().length > 1 && bytes < F32.bytes && holds(tensor.values());
        return narrow ? this : F32;
    }

    /** The values, rounded to nearest, the even one of two; only of F32, F16 and BF16. */
    public void write(FloatBuffer values, ByteBuffer data) {
        ByteBuffer target = data.slice().order(ByteOrder.LITTLE_ENDIAN);
        int count = values.remaining();
        if (this == F32) {
            target.asFloatBuffer().put(values);
        } else {
            for (int i = 0; i < count; i++) {
                put(target, i, values.get());
            }
        }
        data.position(data.position() + bytes * count);
    }

    /** Puts a value at an index counted in values, rounded to nearest, the even one of two; only of F32, F16 and BF16. */
    public void put(ByteBuffer data, int index, float value) {
        switch (this) {
            case F16 -> data.putShort(2 * index, floatToHalf(value));
            case BF16 -> data.putShort(2 * index, floatToBfloat(value));
            case F32 -> data.putFloat(4 * index, value);
            case F64 -> throw new IllegalArgumentException("weights are not written as " + this);
        }
    }

    /** Whether no finite value turns infinite. */
    private boolean holds(FloatBuffer values) {
        float largest = this == F16 ? 65519.996f : 3.3895314e38f;
        while (values.hasRemaining()) {
            float value = Math.abs(values.get());
            if (value > largest && value != Float.POSITIVE_INFINITY) {
                return false;
            }
        }
        return true;
    }

    private static short floatToBfloat(float value) {
        int bits = Float.floatToRawIntBits(value);
        if (Float.isNaN(value)) {
            return (short) (bits >> 16 | 0x40);
        }
        return (short) (bits + 0x7fff + (bits >> 16 & 1) >> 16);
    }

    /** The inverse of {@link #halfToFloat}, by letting a float addition round to the half's last place. */
    private static short floatToHalf(float value) {
        int sign = Float.floatToRawIntBits(value) >> 16 & 0x8000;
        float magnitude = Math.abs(value);
        if (Float.isNaN(value)) {
            return (short) (sign | 0x7e00);
        } else if (magnitude >= 65520f) {
            return (short) (sign | 0x7c00);
        }
        int exponent = Math.max(Math.getExponent(magnitude), -14);
        float unit = Math.scalb(1f, exponent - 10);
        int steps = (int) Math.rint(magnitude / unit);
        int biased = exponent + 14 << 10; // a full fraction carries into the exponent by itself
        return (short) (sign | (steps < 0x400 ? steps : biased + steps));
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
