package dev.sketchwarp.benchmarks.study;

import dev.sketchwarp.generator.GeneratedPair;
import dev.sketchwarp.generator.PairGenerator;
import dev.sketchwarp.model.field.Point;
import dev.sketchwarp.trainer.data.KeypointPair;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Pairs as the generator draws them. */
final class DrawnPairs {
    private static final PairGenerator GENERATOR = new PairGenerator(5, StudyPair.SIDE);

    private DrawnPairs() {}

    /** A second annotator saw every keypoint so many pixels to the right. */
    static List<StudyPair> markedAgain(int count, double aside) {
        return IntStream.range(0, count)
                .mapToObj(index -> markedAgain(GENERATOR.pair(index), aside))
                .toList();
    }

    private static StudyPair markedAgain(GeneratedPair pair, double aside) {
        List<KeypointPair> keypoints = pair.keypoints().stream()
                .map(keypoint -> new KeypointPair(keypoint.name(), keypoint.photo(), keypoint.sketch()))
                .toList();
        Map<String, Point> again = new HashMap<>();
        for (KeypointPair keypoint : keypoints) {
            again.put(
                    keypoint.name(),
                    new Point(keypoint.sketch().x() + aside, keypoint.sketch().y()));
        }
        return new StudyPair(pair.kind(), pair.photo(), pair.sketch(), keypoints, again);
    }
}
