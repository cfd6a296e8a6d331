package dev.sketchwarp.benchmarks.study;

import dev.sketchwarp.trainer.data.DataFolder;
import dev.sketchwarp.trainer.data.TrainingPair;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The pairs that models are studied on.
 *
 * @param landmarks of each pair, in the order of its keypoints
 */
record StudiedPairs(List<StudyPair> pairs, List<List<Landmark>> landmarks) {

    /**
     * The development pairs of a folder that have keypoints.
     *
     * @throws IOException naming what cannot be read, or that there are none
     */
    static StudiedPairs read(Path folder, SecondAnnotator second) throws IOException {
        List<StudyPair> pairs = new ArrayList<>();
        for (TrainingPair pair : DataFolder.read(folder).development()) {
            if (!pair.keypoints().isEmpty()) {
                pairs.add(StudyPair.of(pair, second.of(pair.id())));
            }
        }
        if (pairs.isEmpty()) {
            throw new IOException(folder + " has no development pairs with keypoints: nothing can be studied");
        }
        return of(pairs);
    }

    static StudiedPairs of(List<StudyPair> pairs) {
        return new StudiedPairs(pairs, pairs.stream().map(Landmark::of).toList());
    }

    Landmark landmark(Transfer transfer) {
        return landmarks.get(transfer.pair()).get(transfer.keypoint());
    }
}
