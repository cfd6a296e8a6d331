package dev.sketchwarp.model.torch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostMemoryTest {

    /** Without a GPU nothing can be pinned: then it is ordinary memory. */
    @ParameterizedTest
    @ValueSource(strings = {"cpu", "gpu0"})
    void whatJavaWritesIsWhatTheTensorHolds(String device) {
        try (HostMemory memory = HostMemory.of(device.equals("cpu") ? Device.cpu() : Device.gpu(0));
                NDManager manager = Torch.engine().newBaseManager(Device.cpu())) {
            NDArray tensor = memory.allocate(manager, new Shape(3, 2), DataType.UINT8);
            ByteBuffer bytes = tensor.toByteBuffer(true);
            bytes.put(new byte[] {1, 2, 3, 4, 5, 6});

            NDArray rows = HostMemory.rows(manager, tensor, 1, 3);

            assertThat(rows.toUint8Array()).containsExactly(3, 4, 5, 6);
        }
    }
}
