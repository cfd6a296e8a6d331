package dev.sketchwarp.processor.version;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sketchwarp.events.ConfidenceCalibration;
import dev.sketchwarp.events.LikenessCalibration;
import dev.sketchwarp.events.ModelMetrics;
import dev.sketchwarp.events.ModelProvenance;
import dev.sketchwarp.events.ModelStatus;
import dev.sketchwarp.events.ModelVersion;
import dev.sketchwarp.events.ModelWeights;
import dev.sketchwarp.model.field.Calibration;
import dev.sketchwarp.model.field.Calibration.WithLikeness;
import dev.sketchwarp.model.network.Backbone;
import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.model.torch.DeviceLanes;
import dev.sketchwarp.processor.inference.BatchSizes;
import dev.sketchwarp.processor.inference.FeatureCache;
import dev.sketchwarp.processor.inference.InferenceMeters;
import dev.sketchwarp.processor.version.Attempt.Later;
import dev.sketchwarp.processor.version.Attempt.Refused;
import dev.sketchwarp.service.reference.AllowedPlaces;
import dev.sketchwarp.service.s3.S3Config;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelLoaderTest {

    private static final String SPEC = json(new NetworkSpec(Backbone.RESNET18, 8, true, List.of(3), 64, 16, 1));

    @Test
    void aDiskThatIsFullNowRefusesNoVersionForEver() {
        UncheckedIOException full = new UncheckedIOException("a program", new IOException("No space left on device"));

        assertThat(ModelLoader.failed(full)).isInstanceOf(Later.class);
        assertThat(ModelLoader.failed(new OutOfMemoryError())).isInstanceOf(Later.class);
    }

    /** Java cannot hold a file of 2 GiB in one array, and says so by an Error. */
    @Test
    void weightsThatMemoryDoesNotHoldStopNoOtherVersion(@TempDir Path directory) throws Exception {
        long bytes = 1L << 31;
        Path file = directory.resolve("large.safetensors");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(bytes);
        }
        ModelVersion large = ModelVersion.newBuilder(version(null))
                .setWeights(new ModelWeights(file.toUri().toString(), "0".repeat(64), bytes))
                .setNetworkSpec(SPEC)
                .build();

        assertThat(loader(directory).load(large)).isInstanceOf(Later.class);
    }

    @Test
    void aVersionWithoutANetworkIsRefused(@TempDir Path directory) throws Exception {
        ModelVersion none =
                ModelVersion.newBuilder(version(null)).setNetworkSpec("null").build();

        assertThat(loader(directory).load(none)).isEqualTo(new Refused<>("its network spec is null"));
        assertThat(ModelLoader.problem((live, tried) -> Optional.of("full"), none, none))
                .isEmpty();
    }

    private static ModelLoader loader(Path directory) {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        return new ModelLoader(
                WeightsSource.byScheme(new AllowedPlaces(List.of(directory), List.of()), S3Config.USUAL),
                new ModelLowering(List.of(Device.cpu()), Optional.empty(), false),
                DeviceLanes.Plan.together(1),
                new BatchSizes(1),
                new FeatureCache(0, 1, meters),
                new InferenceMeters(meters));
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

    private static String json(NetworkSpec spec) {
        try {
            return new ObjectMapper().writeValueAsString(spec);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
