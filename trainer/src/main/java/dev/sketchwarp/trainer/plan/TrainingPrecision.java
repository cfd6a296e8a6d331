package dev.sketchwarp.trainer.plan;

import dev.sketchwarp.model.graph.Program.Precision;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the bulk of a training's arithmetic is done in; weights, their updates and all evaluations are float32. float16 is none of them: its range
 * is too small for gradients that nobody scales.
 */
public enum TrainingPrecision {
    /** bfloat16 on devices that have instructions for it, else float32. */
    AUTO(null),
    FLOAT32(Precision.FLOAT32),
    TF32(Precision.TF32),
    BFLOAT16(Precision.BFLOAT16);

    private final @Nullable Precision fixed;

    TrainingPrecision(@Nullable Precision fixed) {
        this.fixed = fixed;
    }

    /** Empty where the device decides. */
    public Optional<Precision> fixed() {
        return Optional.ofNullable(fixed);
    }
}
