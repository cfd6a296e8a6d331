package dev.sketchwarp.trainer.data;

import java.util.List;
import java.util.function.Function;

/** Data sets side by side. */
public final class PairSets {

    private PairSets() {}

    public static PairSet joined(List<PairSet> sets) {
        return new PairSet(all(sets, PairSet::train), all(sets, PairSet::development), all(sets, PairSet::photos));
    }

    private static <T> List<T> all(List<PairSet> sets, Function<PairSet, List<T>> part) {
        return sets.stream().flatMap(set -> part.apply(set).stream()).toList();
    }
}
