package dev.sketchwarp.trainer.examples;

import dev.sketchwarp.trainer.data.ImageSource;
import dev.sketchwarp.trainer.data.PairSet;
import dev.sketchwarp.trainer.data.TrainingPair;
import java.util.List;
import java.util.stream.Stream;

/**
 * What examples are made from.
 *
 * @param matched pairs of which places known to match exist: keypoints or dense matches, exact or estimated
 * @param unmatched pairs of which it is only known that they show the same
 * @param photos photos, sketched or not
 * @param sketches sketches drawn by hand
 */
public record SampleSources(
        List<TrainingPair> matched,
        List<TrainingPair> unmatched,
        List<ImageSource> photos,
        List<ImageSource> sketches) {

    public SampleSources {
        matched = List.copyOf(matched);
        unmatched = List.copyOf(unmatched);
        photos = List.copyOf(photos);
        sketches = List.copyOf(sketches);
    }

    /** The training part of a data set. Photos and sketches of pairs whose dense matches are exact count as drawn by a program, and are left out of the last two. */
    public static SampleSources of(PairSet data) {
        List<TrainingPair> train = data.train();
        List<TrainingPair> real = train.stream().filter(pair -> !drawn(pair)).toList();
        return new SampleSources(
                train.stream().filter(TrainingPair::labelled).toList(),
                real.stream().filter(pair -> !pair.labelled()).toList(),
                Stream.concat(data.photos().stream(), real.stream().map(TrainingPair::photo))
                        .distinct()
                        .toList(),
                real.stream().map(TrainingPair::sketch).distinct().toList());
    }

    private static boolean drawn(TrainingPair pair) {
        return pair.matches() != null && pair.matches().exact();
    }
}
