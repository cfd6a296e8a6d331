package dev.sketchwarp.model.serving;

import dev.sketchwarp.model.graph.Program.Layout;
import dev.sketchwarp.model.graph.Program.Precision;

/** How a network is lowered to answer. All choices give the same fields within float precision, bfloat16 nearly so. */
public record ServingOptions(Layout layout, Precision precision) {

    /** Plain float32, contiguous: what every device can do. */
    public static final ServingOptions DEFAULT = new ServingOptions(Layout.CONTIGUOUS, Precision.FLOAT32);
}
