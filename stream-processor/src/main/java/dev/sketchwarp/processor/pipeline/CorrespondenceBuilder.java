package dev.sketchwarp.processor.pipeline;

import dev.sketchwarp.events.Correspondence;
import dev.sketchwarp.events.ImagePair;
import dev.sketchwarp.events.Keypoint;
import dev.sketchwarp.events.TransferredKeypoint;
import dev.sketchwarp.model.field.DisplacementField;
import dev.sketchwarp.model.field.FieldPair;
import dev.sketchwarp.model.field.ImageSize;
import dev.sketchwarp.model.field.KeypointTransfer;
import dev.sketchwarp.model.field.Point;
import dev.sketchwarp.model.field.TransferredPoint;
import dev.sketchwarp.processor.inference.Inference.Estimated;
import dev.sketchwarp.processor.inference.ModelIdentity;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The event that answers a pair. */
final class CorrespondenceBuilder {

    private CorrespondenceBuilder() {}

    /**
     * @param pair only its ids and keypoints are used
     * @param photo size of the photo, which its keypoints refer to
     * @param sketch size of the sketch, which its keypoints refer to
     */
    static Correspondence build(ImagePair pair, ImageSize photo, ImageSize sketch, Estimated estimated) {
        FieldPair fields = estimated.fields();
        DisplacementField there = fields.photoToSketch();
        DisplacementField back = fields.sketchToPhoto();
        return Correspondence.newBuilder()
                .setPairId(pair.getPairId())
                .setPhotoId(pair.getPhotoId())
                .setModel(event(estimated.model()))
                .setPhotoToSketch(event(there))
                .setSketchToPhoto(event(back))
                .setPhotoToSketchKeypoints(transfer(pair.getPhotoKeypoints(), photo, sketch, there, back))
                .setSketchToPhotoKeypoints(transfer(pair.getSketchKeypoints(), sketch, photo, back, there))
                .setPhotoSize(event(photo))
                .setSketchSize(event(sketch))
                .setInferenceMs(estimated.milliseconds())
                .setProcessedAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                .build();
    }

    private static List<TransferredKeypoint> transfer(
            List<Keypoint> keypoints, ImageSize from, ImageSize to, DisplacementField field, DisplacementField back) {
        return keypoints.stream()
                .map(keypoint -> event(
                        keypoint,
                        KeypointTransfer.transfer(new Point(keypoint.getX(), keypoint.getY()), from, to, field, back)))
                .toList();
    }

    private static TransferredKeypoint event(Keypoint from, TransferredPoint to) {
        return new TransferredKeypoint(
                from.getName(),
                from.getX(),
                from.getY(),
                to.point().x(),
                to.point().y(),
                to.cycleError(),
                to.inBounds());
    }

    private static dev.sketchwarp.events.ModelIdentity event(ModelIdentity model) {
        return new dev.sketchwarp.events.ModelIdentity(model.name(), model.version(), model.sha256());
    }

    private static dev.sketchwarp.events.DisplacementField event(DisplacementField field) {
        return new dev.sketchwarp.events.DisplacementField(
                field.columns(), field.rows(), ByteBuffer.wrap(field.toLittleEndianBytes()));
    }

    private static dev.sketchwarp.events.ImageSize event(ImageSize size) {
        return new dev.sketchwarp.events.ImageSize(size.width(), size.height());
    }
}
