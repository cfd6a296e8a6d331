package dev.sketchwarp.trainer.training;

import ai.djl.Device;
import dev.sketchwarp.model.graph.Program.Layout;
import dev.sketchwarp.model.graph.Program.Precision;
import dev.sketchwarp.model.graph.TrainingOptions.WeightGradients;
import dev.sketchwarp.model.torch.Bfloat16;
import dev.sketchwarp.trainer.plan.TrainingPrecision;

/** Chooses how a device computes a step. */
final class ArithmeticChoice {

    private ArithmeticChoice() {}

    /** What the plan says, or what suits the device. */
    static Precision precision(TrainingPrecision planned, Device device) {
        return planned.fixed().orElseGet(() -> Bfloat16.isNativeOn(device) ? Precision.BFLOAT16 : Precision.FLOAT32);
    }

    /** For convolution weights: matrix products where oneDNN's kernel costs more, on a CPU, in float32, with channels last. */
    static WeightGradients gradients(Layout layout, Precision precision, Device device) {
        boolean slow = !device.isGpu() && layout == Layout.CHANNELS_LAST && precision == Precision.FLOAT32;
        return slow ? WeightGradients.MATRIX_PRODUCT : WeightGradients.LIBTORCH;
    }
}
