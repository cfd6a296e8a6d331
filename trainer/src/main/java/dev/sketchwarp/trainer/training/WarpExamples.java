package dev.sketchwarp.trainer.training;

import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.trainer.data.ImageSource;
import dev.sketchwarp.trainer.data.PairSet;
import dev.sketchwarp.trainer.data.TrainingPair;
import dev.sketchwarp.trainer.examples.Example;
import dev.sketchwarp.trainer.examples.ExampleSampler;
import dev.sketchwarp.trainer.examples.SampleShares;
import dev.sketchwarp.trainer.examples.SampleSources;
import dev.sketchwarp.trainer.examples.Variety;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/** The examples a warp stage takes from a data set: the one place that knows which shares draw from what. */
final class WarpExamples {
    private final SampleShares shares;
    private final SampleSources sources;

    WarpExamples(SampleShares shares, PairSet data) {
        this.shares = shares;
        this.sources = SampleSources.of(data);
    }

    /** Pairs, photos and sketches to draw from. */
    int count() {
        return pairs().size()
                + (shares.drawn() > 0 ? sources.photos().size() : 0)
                + (shares.collage() > 0 && !sources.photos().isEmpty()
                        ? sources.sketches().size()
                        : 0);
    }

    /** How many images may be drawn, each counted once. */
    int images() {
        Stream<ImageSource> paired = pairs().stream().flatMap(pair -> Stream.of(pair.photo(), pair.sketch()));
        Stream<ImageSource> photos = shares.drawn() + shares.collage() > 0 ? sources.photos().stream() : Stream.of();
        Stream<ImageSource> sketches = shares.collage() > 0 ? sources.sketches().stream() : Stream.of();
        return (int) Stream.of(paired, photos, sketches)
                .flatMap(all -> all)
                .distinct()
                .count();
    }

    private List<TrainingPair> pairs() {
        List<TrainingPair> pairs = new ArrayList<>();
        pairs.addAll(shares.matched() > 0 ? sources.matched() : List.of());
        pairs.addAll(shares.unmatched() > 0 ? sources.unmatched() : List.of());
        return pairs;
    }

    /** Decides each example by its number; throws {@link dev.sketchwarp.trainer.examples.UnusableImageException}. */
    LongFunction<Example> sampler(NetworkSpec spec, Variety variety, long seed, long memory) {
        return new ExampleSampler(sources, shares, variety, spec.inputSize(), seed, memory)::example;
    }
}
