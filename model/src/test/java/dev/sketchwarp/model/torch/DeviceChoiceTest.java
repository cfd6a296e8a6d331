package dev.sketchwarp.model.torch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import org.junit.jupiter.api.Test;

class DeviceChoiceTest {

    @Test
    void autoTakesTheFirstGpuIfThereIsOne() {
        assertThat(DeviceChoice.of("auto", 2)).map(DeviceChoice::device).contains(Device.gpu(0));
        assertThat(DeviceChoice.of("auto", 0)).map(DeviceChoice::device).contains(Device.cpu());
    }

    @Test
    void whatIsAskedForIsTakenOrThereIsNone() {
        assertThat(DeviceChoice.of("cpu", 2)).map(DeviceChoice::device).contains(Device.cpu());
        assertThat(DeviceChoice.of("gpu", 2)).map(DeviceChoice::device).contains(Device.gpu(0));
        assertThat(DeviceChoice.of("gpu:1", 2)).map(DeviceChoice::device).contains(Device.gpu(1));
        assertThat(DeviceChoice.of("gpu:2", 2)).isEmpty();
        assertThat(DeviceChoice.of("gpu", 0)).isEmpty();
    }
}
