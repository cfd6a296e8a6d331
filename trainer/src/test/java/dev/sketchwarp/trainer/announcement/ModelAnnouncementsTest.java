package dev.sketchwarp.trainer.announcement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sketchwarp.events.ConfidenceCalibration;
import dev.sketchwarp.events.LikenessCalibration;
import dev.sketchwarp.events.ModelVersion;
import dev.sketchwarp.model.field.Calibration;
import dev.sketchwarp.model.field.Calibration.WithLikeness;
import dev.sketchwarp.model.network.Backbone;
import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.model.weights.ModelManifest;
import dev.sketchwarp.model.weights.WeightsFile;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ModelAnnouncementsTest {

    @Test
    void saysHowConfidentTheModelIsWithAndWithoutTheLikeness() {
        Calibration fitted = new Calibration(4.5, 1.5, -0.25, new WithLikeness(2, 0.75, -0.125, 5.5));

        assertThat(announced(fitted).getConfidence())
                .contains(new ConfidenceCalibration(4.5, 1.5, -0.25, new LikenessCalibration(2.0, 0.75, -0.125, 5.5)));
        assertThat(announced(new Calibration(4.5, 1.5, -0.25)).getConfidence())
                .contains(new ConfidenceCalibration(4.5, 1.5, -0.25, null));
        assertThat(announced(null).getConfidence()).isEmpty();
    }

    private static ModelVersion announced(@Nullable Calibration confidence) {
        ModelManifest manifest = new ModelManifest(
                "psc",
                "1",
                NetworkSpec.published(Backbone.RESNET18),
                new WeightsFile("0".repeat(64), 1),
                null,
                null,
                confidence);
        return ModelAnnouncements.live(manifest, URI.create("file:///models/1"), "");
    }
}
