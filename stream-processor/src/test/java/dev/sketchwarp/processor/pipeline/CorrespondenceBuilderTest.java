package dev.sketchwarp.processor.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sketchwarp.events.Correspondence;
import dev.sketchwarp.events.Image;
import dev.sketchwarp.events.ImagePair;
import dev.sketchwarp.events.Keypoint;
import dev.sketchwarp.model.field.Calibration;
import dev.sketchwarp.model.field.DisplacementField;
import dev.sketchwarp.model.field.FieldPair;
import dev.sketchwarp.model.field.ImageSize;
import dev.sketchwarp.model.field.MatchEvidence;
import dev.sketchwarp.model.field.MatchEvidence.OfImage;
import dev.sketchwarp.model.field.ScalarGrid;
import dev.sketchwarp.model.field.TransferSigns;
import dev.sketchwarp.processor.inference.Inference.Estimated;
import dev.sketchwarp.processor.inference.ModelIdentity;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CorrespondenceBuilderTest {
    private static final Calibration CALIBRATION = new Calibration(2, 0.5, -1);
    private static final ImageSize SIZE = new ImageSize(11, 11);

    /** Strong in the left half of the sketch. */
    private static final MatchEvidence EVIDENCE = new MatchEvidence(
            new OfImage(new ScalarGrid(2, 2, new float[4]), new ScalarGrid(2, 2, new float[4])),
            new OfImage(
                    new ScalarGrid(2, 2, new float[] {0.8f, 0.1f, 0.8f, 0.1f}), new ScalarGrid(2, 2, new float[4])));

    @Test
    void everyKeypointAndNodeHasTheModelsConfidence() {
        Correspondence answer = build(EVIDENCE, CALIBRATION);

        assertThat(answer.getPhotoToSketchKeypoints().get(0).getConfidence().orElseThrow())
                .isCloseTo(CALIBRATION.confidence(new TransferSigns(0.8, 0, 0)), within(1e-6));
        assertThat(answer.getPhotoToSketchKeypoints().get(1).getConfidence().orElseThrow())
                .isCloseTo(CALIBRATION.confidence(new TransferSigns(0.1, 0, 0)), within(1e-6));
        ByteBuffer grid =
                answer.getPhotoToSketch().getConfidence().orElseThrow().order(ByteOrder.LITTLE_ENDIAN);
        assertThat(grid.remaining()).isEqualTo(4 * 4);
        assertThat(grid.getFloat(0)).isEqualTo((float) CALIBRATION.confidence(new TransferSigns(0.8f, 0, 0)));
    }

    @Test
    void aModelThatWasNotCalibratedSaysNothing() {
        Correspondence answer = build(EVIDENCE, null);

        assertThat(answer.getPhotoToSketchKeypoints().get(0).getConfidence()).isEmpty();
        assertThat(answer.getPhotoToSketch().getConfidence()).isEmpty();
        assertThat(build(null, CALIBRATION).getSketchToPhoto().getConfidence()).isEmpty();
    }

    private static Correspondence build(@Nullable MatchEvidence evidence, @Nullable Calibration calibration) {
        DisplacementField still = DisplacementField.identity(2, 2);
        Image image = new Image(ByteBuffer.allocate(1), null);
        ImagePair pair = ImagePair.newBuilder()
                .setPairId("pair")
                .setPhotoId("photo")
                .setPhoto(image)
                .setSketch(image)
                .setPhotoKeypoints(List.of(new Keypoint("left", 0.0, 5.0), new Keypoint("right", 10.0, 5.0)))
                .setCapturedAt(Instant.EPOCH)
                .build();
        Estimated estimated = new Estimated(
                new FieldPair(still, still, evidence), new ModelIdentity("sketchwarp", "1", "00"), calibration, 1);
        return CorrespondenceBuilder.build(pair, SIZE, SIZE, estimated);
    }
}
