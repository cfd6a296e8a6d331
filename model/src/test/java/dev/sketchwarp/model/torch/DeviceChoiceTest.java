package dev.sketchwarp.model.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceChoiceTest {

    @Test
    void takesTheCpuWhenAsked() {
        assertThat(DeviceChoice.of("cpu").device()).isEqualTo(Device.cpu());
    }

    @Test
    void autoSaysWhatItFound() {
        assertThat(DeviceChoice.of("auto").reason()).startsWith("auto: libtorch sees");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GPU", "tpu", "gpu:", "gpu:x", ""})
    void refusesOtherWords(String wish) {
        assertThatThrownBy(() -> DeviceChoice.of(wish)).hasMessageContaining("auto, cpu, gpu or gpu:N");
    }

    @Test
    void refusesAGpuThatIsNotThere() {
        assertThatThrownBy(() -> DeviceChoice.of("gpu:999")).hasMessageContaining("gpu:999 is not there");
    }
}
