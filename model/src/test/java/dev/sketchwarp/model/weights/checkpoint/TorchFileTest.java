package dev.sketchwarp.model.weights.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sketchwarp.model.tensor.DType;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files in both formats, as Python's own pickler writes them (resources/checkpoints/make.py). */
class TorchFileTest {

    private static final Path FILES = Path.of("src/test/resources/checkpoints");

    private static TorchFile open(String name) throws Exception {
        Path file = FILES.resolve(name);
        return name.contains("zip") ? ZipTorchFile.open(file) : LegacyTorchFile.open(file);
    }

    /** Element i is ((crc32(name) + i) % 16 - 8) / 4. */
    private static float[] values(String name, int count) {
        CRC32 crc = new CRC32();
        crc.update(name.getBytes(UTF_8));
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = ((crc.getValue() + i) % 16 - 8) / 4f;
        }
        return values;
    }

    @Test
    void aTupleThatIsAddedToIsDamaged() {
        // Given: PROTO 2, EMPTY_TUPLE, NONE, APPEND, STOP; a fuzzer wrote it
        byte[] pickle = {(byte) 0x80, 2, ')', 'N', 'a', '.'};

        // When / Then
        assertThatThrownBy(() -> Unpickler.load(new ByteArrayInputStream(pickle), StorageRef::parse))
                .isInstanceOf(PickleException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zip.pth.tar", "legacy.pth.tar"})
    void readsNamesAndShapesUnderTheNetworksOwnNames(String name) throws Exception {
        try (TorchFile file = open(name)) {
            // When
            StateDict state = StateDict.of(file.value());

            // Then
            assertThat(state.tensors().keySet())
                    .containsExactly(
                            "encoder_q.conv1.weight",
                            "encoder_q.layer1.0.conv1.weight",
                            "encoder_q.bn1.norms.0.weight",
                            "encoder_q.bn1.norms.1.weight",
                            "encoder_q.bn1.norms.0.num_batches_tracked",
                            "framework.queue",
                            "framework.queue_ptr",
                            "encoder_k.conv1.weight",
                            "framework.fc_q.0.bias",
                            "framework.fc_q.0.weight",
                            "framework.fc_q.2.bias",
                            "stn.base_map",
                            "stn.scalar",
                            "stn.none");
            assertThat(state.shapes().get("encoder_q.layer1.0.conv1.weight")).containsExactly(4, 2, 3, 3);
            assertThat(state.shapes().get("stn.scalar")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zip.pth.tar", "legacy.pth.tar"})
    void readsEveryTensorsNumbersAsFloat32(String name) throws Exception {
        try (TorchFile file = open(name)) {
            for (Map.Entry<String, TensorRef> entry :
                    StateDict.of(file.value()).tensors().entrySet()) {
                // Given
                TensorRef tensor = entry.getValue();
                if (tensor.storage().type() == StorageType.LONG) {
                    continue;
                }

                // When
                float[] read = tensor.read(
                                entry.getKey(),
                                tensor.storage().type().dtype().orElseThrow(),
                                file.read(tensor.storage()))
                        .toArray();

                // Then
                assertThat(read).as(entry.getKey()).containsExactly(values(entry.getKey(), read.length));
            }
        }
    }

    @Test
    void aViewBeyondItsStorageIsRefusedHoweverFarItReaches() throws Exception {
        try (TorchFile file = open("legacy.pth.tar")) {
            // Given
            StorageRef whole = StateDict.of(file.value())
                    .tensors()
                    .values()
                    .iterator()
                    .next()
                    .storage();
            StorageRef view = new StorageRef(whole.key(), whole.type(), Long.MAX_VALUE, 1);

            // When / Then
            assertThatThrownBy(() -> file.read(view))
                    .isInstanceOf(PickleException.class)
                    .hasMessageContaining("too small");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zip.pth.tar", "legacy.pth.tar"})
    void readsWhatIsNoTensorAsItIs(String name) throws Exception {
        try (TorchFile file = open(name)) {
            // When
            Map<Object, Object> root = Pickled.dict(file.value());

            // Then
            assertThat(root).containsEntry("epoch", 1301L).containsEntry("arch", "resnet18");
            assertThat(Pickled.dict(root.get("scaler")))
                    .containsEntry("scale", 65536.0)
                    .containsEntry("_growth_tracker", -1L)
                    .containsEntry("big", BigInteger.ONE.shiftLeft(70));
            Object groups = Pickled.dict(root.get("optimizer")).get("param_groups");
            assertThat(Pickled.dict(Pickled.list(groups).get(0)))
                    .containsEntry("lr", 0.003)
                    .containsEntry("nesterov", false)
                    .containsEntry("foreach", null)
                    .containsEntry("params", List.of(0L, 1L, 300L, 70000L));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"danger-zip.pth.tar", "danger-legacy.pth.tar"})
    void namesAndDoesNotCallWhatIsNoTensor(String name) {
        // Given
        Path witness = Path.of("/tmp/executed");

        // When / Then
        assertThatThrownBy(() -> open(name))
                .isInstanceOf(PickleException.class)
                .hasMessageContaining("posix.system")
                .hasMessageContaining("not called");
        assertThat(Files.exists(witness)).isFalse();
    }

    @Test
    void refusesATensorThatReachesBeyondItsStorage() {
        // Given
        StorageRef storage = new StorageRef("0", StorageType.FLOAT, 0, 10);

        // When / Then
        assertThatThrownBy(() -> new TensorRef(storage, 1, new int[] {2, 5}, new long[] {5, 1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("beyond its storage");
    }

    @Test
    void repeatsNumbersAlongAStrideOfZero() {
        // Given: torch's expand()
        StorageRef storage = new StorageRef("0", StorageType.FLOAT, 0, 2);
        TensorRef expanded = new TensorRef(storage, 0, new int[] {3, 2}, new long[] {0, 1});
        var bytes = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(1)
                .putFloat(2)
                .flip();

        // When
        var tensor = expanded.read("expanded", DType.F32, bytes);

        // Then
        assertThat(tensor.toArray()).containsExactly(1, 2, 1, 2, 1, 2);
    }
}
