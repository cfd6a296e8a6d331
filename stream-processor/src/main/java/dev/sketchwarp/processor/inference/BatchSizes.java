package dev.sketchwarp.processor.inference;

import java.util.ArrayList;
import java.util.List;

/**
 * The batch sizes that a device runs: powers of two up to the largest. The first run of each size is slow, because libtorch
 * prepares its kernels for that size. So there are few sizes, and each is warmed up before use.
 */
public record BatchSizes(int largest) {

    public BatchSizes {
        if (Integer.bitCount(largest) != 1) {
            throw new IllegalArgumentException("largest batch must be a power of two, not " + largest);
        }
    }

    /** All sizes, ascending. */
    public List<Integer> all() {
        List<Integer> sizes = new ArrayList<>();
        for (int size = 1; size <= largest; size *= 2) {
            sizes.add(size);
        }
        return sizes;
    }

    /**
     * Sizes that together hold {@code count} items. A batch is padded to the next size when at most a quarter of it is
     * wasted, else split: 7 becomes 8, 5 becomes 4 + 1.
     */
    List<Integer> plan(int count) {
        List<Integer> plan = new ArrayList<>();
        int left = count;
        while (left > 0) {
            int below = Math.min(largest, Integer.highestOneBit(left));
            int above = 2 * below;
            boolean pad = above <= largest && left > below && 4 * (above - left) <= above;
            int size = pad ? above : below;
            plan.add(size);
            left -= size;
        }
        return plan;
    }
}
