package dev.sketchwarp.trainer.data;

import java.util.List;

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
}
