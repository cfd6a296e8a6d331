package dev.sketchwarp.tools.live.pair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sketchwarp.events.Correspondence;
import dev.sketchwarp.events.DisplacementField;
import dev.sketchwarp.events.ImageSize;
import dev.sketchwarp.events.ModelIdentity;
import dev.sketchwarp.events.TransferredKeypoint;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeypointCsvTest {

    @Test
    void everyKeypointIsALine() {
        String csv = KeypointCsv.of(answer("left \"ear\"", "=1+1"));

        assertThat(csv.split("\r\n"))
                .containsExactly(
                        "direction,name,from_x,from_y,x,y,in_bounds,cycle_error,confidence",
                        "photo_to_sketch,\"left \"\"ear\"\"\",1.0,2.0,3.0,4.0,true,0.5,",
                        "sketch_to_photo,\"'=1+1\",1.0,2.0,3.0,4.0,true,0.5,");
    }

    private static Correspondence answer(String photoName, String sketchName) {
        DisplacementField field = new DisplacementField(2, 2, ByteBuffer.allocate(32), null);
        return Correspondence.newBuilder()
                .setPairId("pair")
                .setPhotoId("photo")
                .setModel(new ModelIdentity("sketchwarp", "1", "00"))
                .setPhotoToSketch(field)
                .setSketchToPhoto(field)
                .setPhotoToSketchKeypoints(List.of(keypoint(photoName)))
                .setSketchToPhotoKeypoints(List.of(keypoint(sketchName)))
                .setPhotoSize(new ImageSize(8, 8))
                .setSketchSize(new ImageSize(8, 8))
                .setInferenceMs(1)
                .setProcessedAt(Instant.EPOCH)
                .build();
    }

    private static TransferredKeypoint keypoint(String name) {
        return TransferredKeypoint.newBuilder()
                .setName(name)
                .setFromX(1)
                .setFromY(2)
                .setX(3)
                .setY(4)
                .setCycleError(0.5)
                .setInBounds(true)
                .build();
    }
}
