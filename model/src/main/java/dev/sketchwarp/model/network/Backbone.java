package dev.sketchwarp.model.network;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** The residual networks an encoder can be, with the number of blocks in each of their layers. */
public enum Backbone {
    @JsonProperty("resnet18")
    RESNET18(false, 2, 2, 2, 2),
    @JsonProperty("resnet50")
    RESNET50(true, 3, 4, 6, 3),
    @JsonProperty("resnet101")
    RESNET101(true, 3, 4, 23, 3),
    /** ResNet-50 in pre-activation order ("v2"), without its last layer, which no correspondence needs. */
    @JsonProperty("resnet50v2")
    RESNET50V2(true, 3, 4, 6);

    private final boolean bottleneck;
    private final List<Integer> blocks;

    Backbone(boolean bottleneck, Integer... blocks) {
        this.bottleneck = bottleneck;
        this.blocks = List.of(blocks);
    }

    /** Whether a block is 1x1-3x3-1x1 (stride on the 3x3, as in "ResNet v1.5") instead of two 3x3. */
    boolean bottleneck() {
        return bottleneck;
    }

    /** Whether batch norm and ReLU come before each convolution of a block and nothing follows the sum. */
    boolean preActivation() {
        return this == RESNET50V2;
    }

    /** The number of layers: 4, or 3 where the last one is left out. */
    int layers() {
        return blocks.size();
    }

    /** Residual blocks in layer 1 to {@link #layers()}. */
    int blocks(int layer) {
        return blocks.get(layer - 1);
    }

    /** Output channels of a block over its inner ones. */
    int expansion() {
        return bottleneck ? 4 : 1;
    }
}
