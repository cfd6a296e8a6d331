package dev.sketchwarp.model.torch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import java.util.List;
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

    @Test
    void saysWhyAGpuIsNotThere() {
        assertThat(DeviceChoice.absence("gpu", false, 0))
                .isEqualTo("there is no gpu, as the libtorch in use is built without CUDA: set PYTORCH_LIBRARY_PATH to"
                        + " the folder of one that is built for CUDA, or choose cpu");
        assertThat(DeviceChoice.absence("gpu", true, 0))
                .isEqualTo("there is no gpu, as CUDA finds no GPU: see whether nvidia-smi lists one, or choose cpu");
        assertThat(DeviceChoice.absence("gpu:3", true, 2))
                .isEqualTo("there is no gpu:3: choose one of gpu:0 to gpu:1, or cpu");
    }

    @Test
    void severalGpusCanBeNamedAndEachCountsOnce() {
        assertThat(DeviceChoice.of("gpu:1,gpu:0,gpu:1", 2))
                .map(DeviceChoice::devices)
                .contains(List.of(Device.gpu(1), Device.gpu(0)));
        assertThat(DeviceChoice.of("gpu:all", 3))
                .map(DeviceChoice::devices)
                .contains(List.of(Device.gpu(0), Device.gpu(1), Device.gpu(2)));
        assertThat(DeviceChoice.of("gpu:0,gpu:3", 2)).isEmpty();
        assertThat(DeviceChoice.of("gpu:all", 0)).isEmpty();
        assertThat(DeviceChoice.count("gpu:all", 3)).isEqualTo(3);
        assertThat(DeviceChoice.count("auto", 3)).isEqualTo(1);
        assertThat(DeviceChoice.count("cpu", 3)).isZero();
    }

    @Test
    void aWishIsOneOfAFewWords() {
        assertThat(List.of("auto", "cpu", "gpu", "gpu:0", "gpu:all", "gpu:0,gpu:7"))
                .allMatch(wish -> DeviceChoice.WISH.matcher(wish).matches());
        assertThat(List.of("tpu", "gpu:", "gpu:x", "gpu,cpu", "gpu:1,", ""))
                .noneMatch(wish -> DeviceChoice.WISH.matcher(wish).matches());
    }
}
