package dev.sketchwarp.trainer.data;

import java.util.List;
import java.util.function.Function;

/**
 * A data set.
 *
 * @param train pairs to train on
 * @param development pairs to evaluate on, of photos that no training pair shows
 * @param photos photos without a sketch, to train on under known warps
 */
public record PairSet(List<TrainingPair> train, List<TrainingPair> development, List<ImageSource> photos) {

    public PairSet {
        train = List.copyOf(train);
        development = List.copyOf(development);
        photos = List.copyOf(photos);
    }

    /** All of them as one. */
    public static PairSet joined(List<PairSet> sets) {
        return new PairSet(all(sets, PairSet::train), all(sets, PairSet::development), all(sets, PairSet::photos));
    }

    private static <T> List<T> all(List<PairSet> sets, Function<PairSet, List<T>> part) {
        return sets.stream().flatMap(set -> part.apply(set).stream()).toList();
    }
}
