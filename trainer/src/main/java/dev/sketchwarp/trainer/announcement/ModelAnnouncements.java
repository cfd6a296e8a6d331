package dev.sketchwarp.trainer.announcement;

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
import dev.sketchwarp.model.weights.ModelManifest;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is announced about a model on disk. */
public final class ModelAnnouncements {

    private ModelAnnouncements() {}

    /**
     * A step in the model's life, now.
     *
     * @param weights where its weights are
     * @param reason why, for people
     */
    public static ModelVersion of(ModelManifest manifest, URI weights, ModelStatus status, String reason) {
        return ModelVersion.newBuilder()
                .setName(manifest.name())
                .setVersion(manifest.version())
                .setWeights(new ModelWeights(
                        weights.toString(),
                        manifest.weights().sha256(),
                        manifest.weights().bytes()))
                .setNetworkSpec(spec(manifest))
                .setMetrics(new ModelMetrics(
                        manifest.metrics().evaluationSet(), manifest.metrics().values()))
                .setProvenance(new ModelProvenance(
                        manifest.provenance().topicOffsets(),
                        manifest.provenance().seeds(),
                        manifest.provenance().codeVersion(),
                        manifest.provenance().parentVersion()))
                .setConfidence(confidence(manifest.confidence()))
                .setStatus(status)
                .setReason(reason)
                .setPublishedAt(Instant.now())
                .build();
    }

    /** The model is the one to run from now on. */
    public static ModelVersion live(ModelManifest manifest, URI weights, String reason) {
        return of(manifest, weights, ModelStatus.LIVE, reason);
    }

    /** A version that was announced before is the one to run from now on. */
    public static ModelVersion liveAgain(ModelVersion earlier, String reason) {
        return ModelVersion.newBuilder(earlier)
                .setRollout(null)
                .setStatus(ModelStatus.LIVE)
                .setReason(reason)
                .setPublishedAt(Instant.now())
                .build();
    }

    private static @Nullable ConfidenceCalibration confidence(@Nullable Calibration fitted) {
        return fitted == null
                ? null
                : new ConfidenceCalibration(
                        fitted.bias(), fitted.evidence(), fitted.cycle(), withLikeness(fitted.withLikeness()));
    }

    private static @Nullable LikenessCalibration withLikeness(@Nullable WithLikeness fitted) {
        return fitted == null
                ? null
                : new LikenessCalibration(fitted.bias(), fitted.evidence(), fitted.cycle(), fitted.likeness());
    }

    private static String spec(ModelManifest manifest) {
        try {
            return new ObjectMapper().writeValueAsString(manifest.spec());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
