package dev.sketchwarp.trainer.evaluate;

import dev.sketchwarp.model.field.FieldPair;
import dev.sketchwarp.model.field.Point;
import dev.sketchwarp.model.field.PublishedPck;
import dev.sketchwarp.model.image.Decoding;
import dev.sketchwarp.model.image.ImageDecoder;
import dev.sketchwarp.model.image.ImageLimits;
import dev.sketchwarp.model.image.Resampler;
import dev.sketchwarp.model.network.Domain;
import dev.sketchwarp.model.serving.PairModel;
import dev.sketchwarp.trainer.data.ImageSource;
import dev.sketchwarp.trainer.data.KeypointPair;
import dev.sketchwarp.trainer.data.TrainingPair;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * PCK of a model on pairs with keypoints, as published: both directions, mean over a pair's points, then over pairs.
 *
 * @param pck05 share of keypoints within 0.05 x 256 pixels of the truth, in percent
 * @param pck10 share within 0.10 x 256 pixels, in percent
 * @param pairs how many pairs had keypoints
 */
public record Evaluation(double pck05, double pck10, int pairs) {
    private static final int BATCH = 8;

    /** Evaluates on those of the pairs that have keypoints; their images must be 256 x 256. */
    public static Evaluation of(PairModel model, List<TrainingPair> all) throws IOException {
        List<TrainingPair> pairs =
                all.stream().filter(pair -> !pair.keypoints().isEmpty()).toList();
        double near = 0;
        double far = 0;
        for (int start = 0; start < pairs.size(); start += BATCH) {
            List<TrainingPair> batch = pairs.subList(start, Math.min(pairs.size(), start + BATCH));
            List<FieldPair> fields = fields(model, batch);
            for (int i = 0; i < batch.size(); i++) {
                near += pck(batch.get(i), fields.get(i), 0.05);
                far += pck(batch.get(i), fields.get(i), 0.10);
            }
        }
        return new Evaluation(100 * near / pairs.size(), 100 * far / pairs.size(), pairs.size());
    }

    private static double pck(TrainingPair pair, FieldPair fields, double alpha) {
        List<Point> photo = pair.keypoints().stream().map(KeypointPair::photo).toList();
        List<Point> sketch = pair.keypoints().stream().map(KeypointPair::sketch).toList();
        return (PublishedPck.of(photo, sketch, fields.photoToSketch(), alpha)
                        + PublishedPck.of(sketch, photo, fields.sketchToPhoto(), alpha))
                / 2;
    }

    private static List<FieldPair> fields(PairModel model, List<TrainingPair> pairs) throws IOException {
        int size = model.spec().inputSize();
        List<byte[]> photos = new ArrayList<>();
        List<byte[]> sketches = new ArrayList<>();
        for (TrainingPair pair : pairs) {
            photos.add(image(pair.photo(), size));
            sketches.add(image(pair.sketch(), size));
        }
        return model.estimate(model.encode(Domain.PHOTO, photos), model.encode(Domain.SKETCH, sketches));
    }

    private static byte[] image(ImageSource source, int size) throws IOException {
        Decoding decoding = new ImageDecoder(ImageLimits.DEFAULT).decode(source.bytes());
        if (decoding instanceof Decoding.Decoded decoded) {
            return Resampler.toSquare(decoded.image(), size).rgb();
        }
        throw new IOException(source + ": " + decoding);
    }
}
