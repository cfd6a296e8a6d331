package dev.sketchwarp.processor;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import dev.sketchwarp.model.torch.DeviceLanes;
import dev.sketchwarp.model.torch.DeviceMemory;
import dev.sketchwarp.processor.version.Room.Size;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecondModelTest {

    private static final long GIB = 1L << 30;
    private static final Size SMALL = new Size(26L << 20, 128);
    private static final Size LARGE = new Size(100L << 20, 256);

    private static SecondModel on(long memory, int lanes) {
        Machine machine = new Machine(2, memory * 4 / 10, memory, 0);
        InferenceConfig inference =
                new InferenceConfig(8, Duration.ZERO, new DeviceLanes.Plan(lanes, 1), Optional.empty(), false);
        return new SecondModel(
                machine, inference, MemoryPlan.featuresBesideHeap(machine.heap() / 2), List.of(Device.cpu()));
    }

    /** What the manifests for Kubernetes give a processor. */
    @Test
    void twoOfTheShippedModelsFitIntoTwoGibibytes() {
        assertThat(on(2 * GIB, 2).problem(SMALL, SMALL)).isEmpty();
    }

    @Test
    void whatDoesNotFitIsSaidWithFigures() {
        assertThat(on(2 * GIB, 2).problem(SMALL, LARGE)).isEmpty();
        assertThat(on(2 * GIB, 2).problem(LARGE, LARGE).orElseThrow())
                .contains("there are 2048 MiB", "sketchwarp.batch.max", "-Xmx");
        assertThat(on(4 * GIB, 2).problem(LARGE, LARGE)).isEmpty();
        assertThat(on(4 * GIB, 8).problem(LARGE, LARGE)).isPresent();
    }

    @Test
    void aGpuIsAskedForWhatIsFree() {
        Device gpu = Device.gpu(0);

        assertThat(SecondModel.onDevice(gpu, Optional.of(new DeviceMemory(8 * GIB, 2 * GIB)), GIB))
                .isEmpty();
        assertThat(SecondModel.onDevice(gpu, Optional.of(new DeviceMemory(8 * GIB, GIB)), 2 * GIB)
                        .orElseThrow())
                .contains("it takes 2048 MiB", "1024 MiB are free");
        assertThat(SecondModel.onDevice(gpu, Optional.empty(), 2 * GIB)).isEmpty();
    }
}
