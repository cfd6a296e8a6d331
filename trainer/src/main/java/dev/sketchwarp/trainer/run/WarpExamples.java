package dev.sketchwarp.trainer.run;

import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.trainer.data.ImageSource;
import dev.sketchwarp.trainer.data.PairSet;
import dev.sketchwarp.trainer.data.TrainingPair;
import dev.sketchwarp.trainer.sample.Example;
import dev.sketchwarp.trainer.sample.ExampleSampler;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/** The examples a warp stage takes from a data set: the one place that turns shares into a sampler. */
final class WarpExamples {
    private final List<TrainingPair> pairs;
    private final List<ImageSource> photos;
    private final double photoShare;

    WarpExamples(SourceShares shares, PairSet data) {
        this.pairs =
                data.train().stream().filter(pair -> share(pair, shares) > 0).toList();
        this.photos = shares.drawn() > 0
                ? Stream.concat(data.photos().stream(), data.train().stream().map(TrainingPair::photo))
                        .distinct()
                        .toList()
                : List.of();
        this.photoShare = shares.drawn() / (shares.matched() + shares.unmatched() + shares.drawn());
    }

    private static double share(TrainingPair pair, SourceShares shares) {
        return pair.fields() == null && pair.keypoints().isEmpty() ? shares.unmatched() : shares.matched();
    }

    /** Pairs and photos to draw from. */
    int count() {
        return pairs.size() + photos.size();
    }

    /** The images of these. */
    List<ImageSource> images() {
        Stream<ImageSource> paired = pairs.stream().flatMap(pair -> Stream.of(pair.photo(), pair.sketch()));
        return Stream.concat(paired, photos.stream()).distinct().toList();
    }

    /** Decides each example by its number; throws {@link java.io.UncheckedIOException} where an image is bad. */
    LongFunction<Example> sampler(NetworkSpec spec, long seed) {
        ExampleSampler sampler = new ExampleSampler(pairs, photos, photoShare, spec.inputSize(), seed);
        return sampler::example;
    }
}
