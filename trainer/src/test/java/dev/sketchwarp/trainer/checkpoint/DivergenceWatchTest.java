package dev.sketchwarp.trainer.checkpoint;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sketchwarp.trainer.checkpoint.DivergenceWatch.Memory;
import dev.sketchwarp.trainer.plan.Preset;
import dev.sketchwarp.trainer.plan.Stage;
import dev.sketchwarp.trainer.progress.TrainingException;
import org.junit.jupiter.api.Test;

class DivergenceWatchTest {
    private static final Stage STAGE = Preset.PAPER.plan().stages().get(0);

    private final DivergenceWatch watch = new DivergenceWatch(STAGE, Memory.NONE);

    @Test
    void aLossThatIsNoNumberIsTheEnd() throws Exception {
        watch.check(1, 2.5, 0.03);

        assertThatThrownBy(() -> watch.check(2, Double.NaN, 0.03))
                .isInstanceOf(TrainingException.class)
                .hasMessageContainingAll("stage contrastive at step 2", "no longer a number", "2.500, NaN", "0.03");
    }

    @Test
    void aFillingQueueIsNoDivergence() {
        assertThatCode(() -> {
                    for (int step = 1; step < 100; step++) {
                        watch.check(step, Math.min(9, 0.007 * step * step), 0.03);
                    }
                })
                .doesNotThrowAnyException();
    }

    @Test
    void oneLargeLossIsForgiven() {
        assertThatCode(() -> {
                    for (int step = 1; step < 30; step++) {
                        watch.check(step, step == 15 ? 500 : 1, 0.03);
                    }
                })
                .doesNotThrowAnyException();
    }

    @Test
    void whatItSawIsRememberedOverACheckpoint() throws Exception {
        watch.check(1, 2, 0.03);
        DivergenceWatch later = new DivergenceWatch(STAGE, watch.memory());

        assertThatThrownBy(() -> {
                    for (int step = 2; step < 20; step++) {
                        later.check(step, 1000, 0.03);
                    }
                })
                .hasMessageContaining("grown above 200");
    }
}
