package dev.sketchwarp.trainer.training;

import ai.djl.Device;
import dev.sketchwarp.model.graph.Program.Layout;
import dev.sketchwarp.model.graph.Program.Precision;
import dev.sketchwarp.model.graph.TrainingOptions.WeightGradients;

/** Chooses what computes the gradients of convolution weights. */
final class GradientChoice {

    private GradientChoice() {}

    /** Matrix products where oneDNN's kernel costs more: on a CPU, in float32, with channels last. */
    static WeightGradients of(Layout layout, Precision precision, Device device) {
        boolean slow = !device.isGpu() && layout == Layout.CHANNELS_LAST && precision == Precision.FLOAT32;
        return slow ? WeightGradients.MATRIX_PRODUCT : WeightGradients.LIBTORCH;
    }
}
