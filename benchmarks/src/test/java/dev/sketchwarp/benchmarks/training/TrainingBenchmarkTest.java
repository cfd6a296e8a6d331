package dev.sketchwarp.benchmarks.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import dev.sketchwarp.model.network.Backbone;
import dev.sketchwarp.model.network.NetworkSpec;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingBenchmarkTest {

    @Test
    void comparesEveryVariantOfEveryStageWithThePlainOne() {
        NetworkSpec tiny = new NetworkSpec(Backbone.RESNET18, 8, true, List.of(3), 64, 16, 5);
        List<StageSpeed> speeds = new ArrayList<>();

        new TrainingBenchmark(tiny, 2, 1, Device.cpu()).run(speeds::add);

        assertThat(speeds)
                .extracting(StageSpeed::stage)
                .containsExactly(
                        "contrastive",
                        "contrastive",
                        "contrastive",
                        "warp",
                        "warp",
                        "warp",
                        "warp-self-supervised",
                        "warp-self-supervised",
                        "warp-self-supervised");
        assertThat(speeds).allSatisfy(speed -> {
            assertThat(speed.pairsPerSecond()).isCloseTo(2000 / speed.medianMs(), within(1e-6));
            assertThat(speed.timesPlain() == 1).isEqualTo(speed.variant().equals("plain"));
        });
    }
}
