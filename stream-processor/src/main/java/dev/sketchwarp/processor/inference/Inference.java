package dev.sketchwarp.processor.inference;

import dev.sketchwarp.model.field.Calibration;
import dev.sketchwarp.model.field.FieldPair;
import org.jspecify.annotations.Nullable;

/** The outcome of handing a pair to the device. */
public sealed interface Inference {

    /**
     * The model's answer.
     *
     * @param calibration how confident the model's answers are; null where nobody measured it
     * @param milliseconds the pair's whole batch took on the device
     */
    record Estimated(FieldPair fields, ModelIdentity model, @Nullable Calibration calibration, double milliseconds)
            implements Inference {}

    /**
     * What was prepared does not do: meanwhile another model serves, or an image's features are on another device than the batch.
     *
     * @param side of the pixels that are needed
     */
    record PrepareAgain(int side) implements Inference {}

    /** The model fails on this pair and on no other. */
    record Failed(String message, Throwable cause) implements Inference {}
}
