package dev.sketchwarp.tools.live.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sketchwarp.events.DisplacementField;
import dev.sketchwarp.events.Image;
import dev.sketchwarp.events.ImagePair;
import dev.sketchwarp.events.ImageReference;
import dev.sketchwarp.events.Keypoint;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventJsonTest {

    @Test
    void vectorsAreNumbers() {
        ByteBuffer vectors = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(0.5f)
                .putFloat(-2)
                .flip();

        Map<String, Object> json = EventJson.of(new DisplacementField(1, 1, vectors, null));

        assertThat(json).containsEntry("columns", 1).containsEntry("vectors", List.of(0.5f, -2f));
    }

    @Test
    void picturesAreLeftOut() {
        ImagePair pair = ImagePair.newBuilder()
                .setPairId("pair")
                .setPhotoId("photo")
                .setPhoto(new Image(ByteBuffer.wrap(new byte[9]), null))
                .setSketch(new Image(null, new ImageReference("file:///a.png", "00")))
                .setPhotoKeypoints(List.of(new Keypoint("ear", 1.0, 2.0)))
                .setCapturedAt(Instant.EPOCH)
                .build();

        Map<String, Object> json = EventJson.of(pair);

        assertThat(json.get("photo")).asString().contains("bytes=9");
        assertThat(json.get("sketch")).asString().contains("file:///a.png");
        assertThat(json.get("photo_keypoints")).asString().contains("ear");
        assertThat(json).containsEntry("captured_at", "1970-01-01T00:00:00Z");
    }
}
