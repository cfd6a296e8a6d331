package dev.sketchwarp.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sketchwarp.trainer.plan.Preset;
import dev.sketchwarp.trainer.plan.Stage;
import dev.sketchwarp.trainer.progress.TrainingEvent;
import dev.sketchwarp.trainer.training.StageTraining.Made;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StepMeterTest {

    private static final Stage STAGE = Preset.values()[0].plan().stages().get(0);

    private final StepMeter meter = new StepMeter(STAGE, 0);

    @Test
    void stepsThatWereNotReportedAreAtTheEnd() {
        meter.add(1, 100, made(1), 0.1);
        meter.add(2, 100, made(3), 0.1);

        assertThat(meter.end(2)).hasValueSatisfying(event -> {
            assertThat(event.step()).isEqualTo(2);
            assertThat(event.steps()).isEqualTo(2);
            assertThat(event.loss()).isEqualTo(2);
            assertThat(event.etaSeconds()).isZero();
        });
    }

    @Test
    void aStageThatEndsAfterItsLastReportSaysSo() {
        meter.exclude(-2_000_000_000L); // a report is due
        TrainingEvent.Steps reported = meter.add(1, 100, made(1), 0.1).orElseThrow();

        assertThat(reported.steps()).isEqualTo(100);
        assertThat(meter.end(1)).hasValueSatisfying(event -> {
            assertThat(event.steps()).isEqualTo(1);
            assertThat(event.loss()).isEqualTo(1);
        });
    }

    @Test
    void nothingIsReportedTwice() {
        assertThat(meter.add(1, 1, made(1), 0.1)).isPresent();

        assertThat(meter.end(1)).isEmpty();
    }

    private static Made made(double loss) {
        return new Made(loss, Map.of(), 1);
    }
}
