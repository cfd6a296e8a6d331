package dev.sketchwarp.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import dev.sketchwarp.model.graph.Program.Precision;
import dev.sketchwarp.model.torch.Bfloat16;
import dev.sketchwarp.trainer.plan.TrainingPrecision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class ArithmeticChoiceTest {

    @ParameterizedTest
    @EnumSource(value = TrainingPrecision.class, names = "AUTO", mode = Mode.EXCLUDE)
    void whatThePlanSaysIsUsedOnAnyDevice(TrainingPrecision planned) {
        Precision said = Precision.valueOf(planned.name());

        assertThat(ArithmeticChoice.precision(planned, Device.cpu())).isEqualTo(said);
        assertThat(ArithmeticChoice.precision(planned, Device.gpu())).isEqualTo(said);
    }

    @Test
    void elseTheDeviceDecides() {
        Precision expected = Bfloat16.isNativeOn(Device.cpu()) ? Precision.BFLOAT16 : Precision.FLOAT32;

        assertThat(ArithmeticChoice.precision(TrainingPrecision.AUTO, Device.cpu()))
                .isEqualTo(expected);
    }
}
