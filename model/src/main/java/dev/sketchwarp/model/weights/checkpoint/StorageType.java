package dev.sketchwarp.model.weights.checkpoint;

import dev.sketchwarp.model.tensor.DType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The classes {@code torch.*Storage}: a flat array of numbers of one type. Those of integers are known, not read. */
enum StorageType {
    FLOAT("FloatStorage", 4, DType.F32),
    DOUBLE("DoubleStorage", 8, DType.F64),
    HALF("HalfStorage", 2, DType.F16),
    BFLOAT16("BFloat16Storage", 2, DType.BF16),
    LONG("LongStorage", 8, null),
    INT("IntStorage", 4, null),
    SHORT("ShortStorage", 2, null),
    CHAR("CharStorage", 1, null),
    BYTE("ByteStorage", 1, null),
    BOOL("BoolStorage", 1, null);

    private final String className;
    private final int bytes;
    private final @Nullable DType dtype;

    StorageType(String className, int bytes, @Nullable DType dtype) {
        this.className = className;
        this.bytes = bytes;
        this.dtype = dtype;
    }

    static Optional<StorageType> named(String className) {
        for (StorageType type : values()) {
            if (type.className.equals(className)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** Bytes of one number. */
    int bytes() {
        return bytes;
    }

    /** Empty for integers. */
    Optional<DType> dtype() {
        return Optional.ofNullable(dtype);
    }
}
