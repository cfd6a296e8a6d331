package dev.sketchwarp.schemas.serde;

import dev.sketchwarp.events.Image;
import dev.sketchwarp.events.ImagePair;
import dev.sketchwarp.events.ImageReference;
import dev.sketchwarp.events.Keypoint;
import dev.sketchwarp.events.ModelMetrics;
import dev.sketchwarp.events.ModelProvenance;
import dev.sketchwarp.events.ModelStatus;
import dev.sketchwarp.events.ModelVersion;
import dev.sketchwarp.events.ModelWeights;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Events with something in every field. */
public final class ExampleEvents {

    /** The Avro encoding of {@link #imagePair()}, written by hand from Avro's specification. */
    public static final String IMAGE_PAIR_HEX = String.join(
            "",
            "04" + "7031", // pair_id "p1": length 2, zigzag
            "04" + "7068", // photo_id "ph"
            "02" + "04" + "ffd8" + "00", // photo: inline of 2 bytes, no reference
            "00" + "02", // sketch: not inline, a reference
            "12" + "66696c653a2f2f2f73", // uri "file:///s"
            "04" + "6162", // sha256 "ab"
            "02" + "06" + "656172", // photo_keypoints: a block of 1, name "ear"
            "000000000000f83f" + "00000000000000c0", // x 1.5, y -2.0, little end first
            "00", // no further block
            "00", // sketch_keypoints: none
            "d00f", // captured_at: 1000 ms, zigzag
            "06" + "617070", // source "app"
            "02" + "026b" + "0276" + "00"); // attributes: k = v

    private ExampleEvents() {}

    public static ImagePair imagePair() {
        return ImagePair.newBuilder()
                .setPairId("p1")
                .setPhotoId("ph")
                .setPhoto(new Image(ByteBuffer.wrap(new byte[] {(byte) 0xff, (byte) 0xd8}), null))
                .setSketch(new Image(null, new ImageReference("file:///s", "ab")))
                .setPhotoKeypoints(List.of(new Keypoint("ear", 1.5, -2.0)))
                .setCapturedAt(Instant.ofEpochSecond(1))
                .setSource("app")
                .setAttributes(Map.of("k", "v"))
                .build();
    }

    public static ModelVersion modelVersion(String name, String version, ModelStatus status) {
        return ModelVersion.newBuilder()
                .setName(name)
                .setVersion(version)
                .setWeights(new ModelWeights("file:///m/" + version, "cd", 42L))
                .setNetworkSpec("{\"backbone\":\"resnet18\"}")
                .setMetrics(new ModelMetrics("psc6k", Map.of("pck@0.05", 56.38)))
                .setProvenance(new ModelProvenance(Map.of("labeled-pairs-0", 7L), Map.of("init", 1L), "0.1.0", "0"))
                .setStatus(status)
                .setReason("an example")
                .setPublishedAt(Instant.ofEpochSecond(2))
                .build();
    }
}
