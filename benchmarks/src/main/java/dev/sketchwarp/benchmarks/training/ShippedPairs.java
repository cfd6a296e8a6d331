package dev.sketchwarp.benchmarks.training;

import dev.sketchwarp.model.image.Pictures;
import dev.sketchwarp.model.image.RgbImage;
import dev.sketchwarp.model.serving.CalibrationPairs;
import dev.sketchwarp.trainer.data.ImageSource;
import dev.sketchwarp.trainer.data.PairSet;
import dev.sketchwarp.trainer.data.TrainingPair;
import java.util.List;
import java.util.stream.IntStream;

/** The pairs that come with the program, as training data. */
final class ShippedPairs {

    private ShippedPairs() {}

    static PairSet pairs() {
        CalibrationPairs shipped = CalibrationPairs.shipped();
        List<TrainingPair> pairs = IntStream.range(0, shipped.photos().size())
                .mapToObj(i -> new TrainingPair(
                        "sketch-" + i,
                        "photo-" + i,
                        "drawn",
                        new Picture("photo-" + i, shipped.photos().get(i)),
                        new Picture("sketch-" + i, shipped.sketches().get(i)),
                        List.of(),
                        null))
                .toList();
        return new PairSet(pairs, List.of(), List.of());
    }

    private record Picture(String name, RgbImage image) implements ImageSource {

        @Override
        public byte[] bytes() {
            return Pictures.png(image);
        }
    }
}
