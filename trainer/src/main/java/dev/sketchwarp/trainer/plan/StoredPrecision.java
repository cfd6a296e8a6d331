package dev.sketchwarp.trainer.plan;

import dev.sketchwarp.model.tensor.DType;

/** What the weights of a finished model are stored in; half the bytes lose little. */
public enum StoredPrecision {
    FLOAT32(DType.F32),
    FLOAT16(DType.F16),
    BFLOAT16(DType.BF16);

    private final DType dtype;

    StoredPrecision(DType dtype) {
        this.dtype = dtype;
    }

    public DType dtype() {
        return dtype;
    }
}
