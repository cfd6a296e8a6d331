package dev.sketchwarp.processor.version;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sketchwarp.events.ConfidenceCalibration;
import dev.sketchwarp.events.LikenessCalibration;
import dev.sketchwarp.events.ModelMetrics;
import dev.sketchwarp.events.ModelProvenance;
import dev.sketchwarp.events.ModelStatus;
import dev.sketchwarp.events.ModelVersion;
import dev.sketchwarp.events.ModelWeights;
import dev.sketchwarp.model.field.Calibration;
import dev.sketchwarp.model.field.Calibration.WithLikeness;
import dev.sketchwarp.processor.version.Attempt.Later;
import dev.sketchwarp.processor.version.Attempt.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ModelLoaderTest {

    @Test
    void aDiskThatIsFullNowRefusesNoVersionForEver() {
        UncheckedIOException full = new UncheckedIOException("a program", new IOException("No space left on device"));

        assertThat(ModelLoader.failed(full)).isInstanceOf(Later.class);
        assertThat(ModelLoader.failed(new OutOfMemoryError())).isInstanceOf(Later.class);
    }

    @Test
    void aVersionThatDoesNotFitItsNetworkIsRefused() {
        assertThat(ModelLoader.failed(new IllegalArgumentException("no such tensor")))
                .isInstanceOf(Refused.class);
    }

    @Test
    void aVersionStaysCalibratedAsItWasAnnounced() {
        LikenessCalibration withLikeness = new LikenessCalibration(2.0, 0.75, -0.125, 5.5);

        assertThat(ModelLoader.calibration(version(null))).isNull();
        assertThat(ModelLoader.calibration(version(new ConfidenceCalibration(4.5, 1.5, -0.25, null))))
                .isEqualTo(new Calibration(4.5, 1.5, -0.25));
        assertThat(ModelLoader.calibration(version(new ConfidenceCalibration(4.5, 1.5, -0.25, withLikeness))))
                .isEqualTo(new Calibration(4.5, 1.5, -0.25, new WithLikeness(2, 0.75, -0.125, 5.5)));
    }

    private static ModelVersion version(@Nullable ConfidenceCalibration confidence) {
        return ModelVersion.newBuilder()
                .setName("m")
                .setVersion("1")
                .setWeights(new ModelWeights("file:///w", "0".repeat(64), 1L))
                .setNetworkSpec("{}")
                .setMetrics(ModelMetrics.newBuilder().build())
                .setProvenance(ModelProvenance.newBuilder().build())
                .setConfidence(confidence)
                .setStatus(ModelStatus.LIVE)
                .setPublishedAt(Instant.EPOCH)
                .build();
    }
}
