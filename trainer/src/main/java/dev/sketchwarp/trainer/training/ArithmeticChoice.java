package dev.sketchwarp.trainer.training;

import ai.djl.Device;
import dev.sketchwarp.model.graph.Program.Precision;
import dev.sketchwarp.model.torch.Bfloat16;
import dev.sketchwarp.trainer.plan.TrainingPrecision;

/** Chooses how a device computes a step. */
final class ArithmeticChoice {

    private ArithmeticChoice() {}

    /** What the plan says, or what suits the device. */
    static Precision precision(TrainingPrecision planned, Device device) {
        return planned.fixed().orElseGet(() -> Bfloat16.isNativeOn(device) ? Precision.BFLOAT16 : Precision.FLOAT32);
    }
}
