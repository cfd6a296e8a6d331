package dev.sketchwarp.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import dev.sketchwarp.model.graph.Program.Precision;
import dev.sketchwarp.model.torch.Bfloat16;
import dev.sketchwarp.trainer.plan.TrainingPrecision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArithmeticChoiceTest {

    @ParameterizedTest
    @EnumSource(Precision.class)
    void whatThePlanSaysIsUsedOnAnyDevice(Precision said) {
        TrainingPrecision planned = TrainingPrecision.valueOf(said.name());

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
