package dev.sketchwarp.model.graph;

import dev.sketchwarp.model.weights.NamedTensor;
import java.util.List;
import java.util.Map;

/**
 * A lowered program: methods in terms of operations libtorch has, and the tensors they read.
 *
 * @param methods in an order in which a method comes after those it calls
 * @param tensors by name, every tensor a method reads (more do no harm: what no result depends on is not written)
 * @param layout how images, maps and convolution weights lie in memory
 * @param precision what the bulk of the arithmetic is done in
 */
public record Program(List<Graph> methods, Map<String, NamedTensor> tensors, Layout layout, Precision precision) {

    /** Memory order of images, maps and convolution weights. */
    public enum Layout {
        /** PyTorch's default: channel after channel. */
        CONTIGUOUS,
        /** All channels of a pixel side by side. */
        CHANNELS_LAST
    }

    /** Number format of the bulk of the arithmetic. Coordinates and grid sampling stay float32. */
    public enum Precision {
        FLOAT32,
        BFLOAT16
    }
}
