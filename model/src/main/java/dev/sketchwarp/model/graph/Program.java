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
 * @param arithmetic what the bulk of the arithmetic is done in
 * @param storage what the tensors are kept in
 */
public record Program(
        List<Graph> methods, Map<String, NamedTensor> tensors, Layout layout, Precision arithmetic, Precision storage) {

    /** Memory order of images, maps and convolution weights. */
    public enum Layout {
        /** PyTorch's default: channel after channel. */
        CONTIGUOUS,
        /** All channels of a pixel side by side. */
        CHANNELS_LAST
    }

    /** Number formats. Coordinates and grid sampling are float32 in any case. */
    public enum Precision {
        FLOAT32,
        BFLOAT16
    }
}
