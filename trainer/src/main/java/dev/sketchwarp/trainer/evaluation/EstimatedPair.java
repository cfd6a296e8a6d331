package dev.sketchwarp.trainer.evaluation;

import dev.sketchwarp.model.field.FieldPair;
import dev.sketchwarp.model.field.ImageSize;
import dev.sketchwarp.model.field.Point;
import dev.sketchwarp.model.field.PublishedPck;
import dev.sketchwarp.model.image.Resampler;
import dev.sketchwarp.model.image.RgbImage;
import dev.sketchwarp.model.network.Domain;
import dev.sketchwarp.model.serving.PairModel;
import dev.sketchwarp.trainer.data.SquareImage;
import dev.sketchwarp.trainer.data.TrainingPair;
import java.io.IOException;
import java.util.List;

/**
 * One pair and what a model makes of it, to be looked at.
 *
 * @param photo keypoints in the photo, in pixels of {@link PublishedPck#IMAGE}
 * @param sketch their partners, likewise
 */
public record EstimatedPair(
        PairScore score,
        RgbImage photoImage,
        RgbImage sketchImage,
        List<Point> photo,
        List<Point> sketch,
        FieldPair fields) {

    /** @throws IOException naming an image that cannot be read */
    public static EstimatedPair of(PairModel model, TrainingPair pair, PairScore score) throws IOException {
        RgbImage photo = SquareImage.decode(pair.photo(), Domain.PHOTO);
        RgbImage sketch = SquareImage.decode(pair.sketch(), Domain.SKETCH);
        int size = model.spec().inputSize();
        FieldPair fields = model.answer(
                        List.of(Resampler.toSquare(photo, size).rgb()),
                        List.of(Resampler.toSquare(sketch, size).rgb()))
                .get(0);
        FramedPair framed = FramedPair.of(pair, ImageSize.of(photo), ImageSize.of(sketch));
        return new EstimatedPair(score, photo, sketch, framed.photo(), framed.sketch(), fields);
    }
}
