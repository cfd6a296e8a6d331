package dev.sketchwarp.benchmarks.training;

import dev.sketchwarp.model.image.RgbImage;
import dev.sketchwarp.model.serving.CalibrationPairs;
import dev.sketchwarp.trainer.data.ImageSource;
import dev.sketchwarp.trainer.data.PairSet;
import dev.sketchwarp.trainer.data.TrainingPair;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

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
        public byte[] bytes() throws IOException {
            BufferedImage picture = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
            for (int i = 0; i < image.width() * image.height(); i++) {
                int rgb = (image.rgb()[3 * i] & 0xff) << 16
                        | (image.rgb()[3 * i + 1] & 0xff) << 8
                        | image.rgb()[3 * i + 2] & 0xff;
                picture.setRGB(i % image.width(), i / image.width(), rgb);
            }
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(picture, "png", png);
            return png.toByteArray();
        }
    }
}
