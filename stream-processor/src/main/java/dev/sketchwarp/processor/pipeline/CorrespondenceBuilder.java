package dev.sketchwarp.processor.pipeline;

import dev.sketchwarp.events.Correspondence;
import dev.sketchwarp.events.ImagePair;
import dev.sketchwarp.events.Keypoint;
import dev.sketchwarp.events.TransferredKeypoint;
import dev.sketchwarp.model.field.DisplacementField;
import dev.sketchwarp.model.field.FieldConfidence;
import dev.sketchwarp.model.field.FieldPair;
import dev.sketchwarp.model.field.ImageSize;
import dev.sketchwarp.model.field.KeypointTransfer;
import dev.sketchwarp.model.field.NormalizedPoint;
import dev.sketchwarp.model.field.Point;
import dev.sketchwarp.model.field.TransferredPoint;
import dev.sketchwarp.processor.inference.Inference.Estimated;
import dev.sketchwarp.processor.inference.ModelIdentity;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
        Direction there = new Direction(
                photo,
                sketch,
                fields.photoToSketch(),
                fields.sketchToPhoto(),
                FieldConfidence.photoToSketch(fields, estimated.calibration()));
        Direction back = new Direction(
                sketch,
                photo,
                fields.sketchToPhoto(),
                fields.photoToSketch(),
                FieldConfidence.sketchToPhoto(fields, estimated.calibration()));
        return Correspondence.newBuilder()
                .setPairId(pair.getPairId())
                .setPhotoId(pair.getPhotoId())
                .setModel(event(estimated.model()))
                .setPhotoToSketch(there.event())
                .setSketchToPhoto(back.event())
                .setPhotoToSketchKeypoints(there.transfer(pair.getPhotoKeypoints()))
                .setSketchToPhotoKeypoints(back.transfer(pair.getSketchKeypoints()))
                .setPhotoSize(event(photo))
                .setSketchSize(event(sketch))
                .setInferenceMs(estimated.milliseconds())
                .setProcessedAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                .build();
    }

    /** One way between the images. */
    private record Direction(
            ImageSize from,
            ImageSize to,
            DisplacementField field,
            DisplacementField back,
            @Nullable FieldConfidence confidence) {

        dev.sketchwarp.events.DisplacementField event() {
            return new dev.sketchwarp.events.DisplacementField(
                    field.columns(),
                    field.rows(),
                    ByteBuffer.wrap(field.toLittleEndianBytes()),
                    confidence == null
                            ? null
                            : ByteBuffer.wrap(confidence.grid().toLittleEndianBytes()));
        }

        List<TransferredKeypoint> transfer(List<Keypoint> keypoints) {
            return keypoints.stream().map(this::transfer).toList();
        }

        private TransferredKeypoint transfer(Keypoint keypoint) {
            Point point = new Point(keypoint.getX(), keypoint.getY());
            TransferredPoint there = KeypointTransfer.transfer(point, from, to, field, back);
            NormalizedPoint start = from.normalize(point);
            return new TransferredKeypoint(
                    keypoint.getName(),
                    keypoint.getX(),
                    keypoint.getY(),
                    there.point().x(),
                    there.point().y(),
                    there.cycleError(),
                    there.inBounds(),
                    confidence == null ? null : confidence.at(start.u(), start.v()));
        }
    }

    private static dev.sketchwarp.events.ModelIdentity event(ModelIdentity model) {
        return new dev.sketchwarp.events.ModelIdentity(model.name(), model.version(), model.sha256());
    }

    private static dev.sketchwarp.events.ImageSize event(ImageSize size) {
        return new dev.sketchwarp.events.ImageSize(size.width(), size.height());
    }
}
