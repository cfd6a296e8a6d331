package dev.sketchwarp.trainer.run;

import dev.sketchwarp.trainer.data.PairSet;
import java.util.List;
import java.util.function.Function;

/** Data sets side by side. */
final class PairSets {

    private PairSets() {}

    static PairSet joined(List<PairSet> sets) {
        return new PairSet(all(sets, PairSet::train), all(sets, PairSet::development), all(sets, PairSet::photos));
    }

    private static <T> List<T> all(List<PairSet> sets, Function<PairSet, List<T>> part) {
        return sets.stream().flatMap(set -> part.apply(set).stream()).toList();
    }
}
