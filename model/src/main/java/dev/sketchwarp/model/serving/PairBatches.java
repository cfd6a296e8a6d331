package dev.sketchwarp.model.serving;

import java.util.ArrayList;
import java.util.List;

/** Many pairs in batches that a {@link PairModel} answers at once: large enough to keep a CPU busy, small enough for their images to fit. */
public final class PairBatches {
    private static final int SIZE = 8;

    private PairBatches() {}

    /** The same pairs in the same order; only the last batch is smaller than the others. */
    public static <T> List<List<T>> of(List<T> pairs) {
        List<List<T>> batches = new ArrayList<>();
        for (int start = 0; start < pairs.size(); start += SIZE) {
            batches.add(pairs.subList(start, Math.min(pairs.size(), start + SIZE)));
        }
        return batches;
    }
}
