package dev.sketchwarp.model.weights;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sketchwarp.model.tensor.DType;
import dev.sketchwarp.model.tensor.NamedTensor;
import dev.sketchwarp.model.tensor.Weights;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsTest {

    private static final Path REFERENCE = Path.of("src/test/resources/safetensors/reference.safetensors");

    @TempDir
    private Path directory;

    private static NamedTensor tensor(String name, int... shape) {
        float[] values = new float[NamedTensor.elements(shape)];
        Random random = new Random(name.hashCode());
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        return NamedTensor.of(name, shape, values);
    }

    private static ByteBuffer file(String header, int dataBytes) {
        byte[] json = header.getBytes(UTF_8);
        return ByteBuffer.allocate(8 + json.length + dataBytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json)
                .position(0);
    }

    @ParameterizedTest
    @EnumSource(names = {"F16", "BF16"})
    void aNarrowFormatHalvesWhatFitsAndKeepsVectorsAndLargeValues(DType dtype) throws IOException {
        // Given
        NamedTensor matrix = tensor("matrix", 300, 100);
        NamedTensor vector = tensor("vector", 50);
        NamedTensor large = NamedTensor.of("large", new int[] {1, 2}, new float[] {1e5f, Float.MAX_VALUE});
        Path path = directory.resolve("weights.safetensors");

        // When
        WeightsFile written = new Safetensors(Map.of(), Weights.of(List.of(matrix, vector, large))).write(path, dtype);

        // Then
        Weights read = Safetensors.read(path).weights();
        assertThat(written.bytes()).isEqualTo(Files.size(path)).isBetween(60_000L, 62_000L);
        assertThat(read.get("matrix").toArray()).containsExactly(matrix.toArray(), within(0.002f));
        assertThat(read.get("vector")).isEqualTo(vector);
        assertThat(read.get("large")).isEqualTo(large);
    }

    @ParameterizedTest
    @CsvSource({"float32,6", "float16,3", "bfloat16,4", "float64,2", "scalar,1", "none,0"})
    void readsWhatTheReferenceImplementationWrote(String name, int count) throws IOException {
        // When
        Safetensors file = Safetensors.read(REFERENCE);

        // Then
        float[] values = file.weights().get(name).toArray();
        assertThat(values).hasSize(count);
        for (int i = 0; i < count; i++) {
            assertThat(values[i]).isEqualTo(i / 4f);
        }
        assertThat(file.metadata()).containsOnly(Map.entry("format", "pt"), Map.entry("made by", "safetensors"));
    }

    @Test
    void comesBackTheSame() throws IOException {
        // Given
        Weights weights = Weights.of(List.of(
                tensor("z.first", 3, 70, 100), tensor("scalar"), tensor("empty", 0, 3), tensor("a.last", 50_000)));
        Path path = directory.resolve("weights.safetensors");

        // When
        WeightsFile written = new Safetensors(Map.of("key", "värde"), weights).write(path);

        // Then
        Safetensors read = Safetensors.read(path);
        assertThat(read.weights()).isEqualTo(weights);
        assertThat(read.weights().names()).containsExactly("z.first", "scalar", "empty", "a.last");
        assertThat(read.metadata()).containsOnly(Map.entry("key", "värde"));
        assertThat(written.bytes()).isEqualTo(Files.size(path));
        assertThat(written.sha256()).isEqualTo(Sha256.hex(ByteBuffer.wrap(Files.readAllBytes(path))));
    }

    @Test
    void alignsTheTensors() throws IOException {
        // Given
        Path path = directory.resolve("weights.safetensors");

        // When
        new Safetensors(Map.of(), Weights.of(List.of(tensor("t", 2)))).write(path);

        // Then
        ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(file.getLong(0) % 8).isZero();
        assertThat(file.get(8)).isEqualTo((byte) '{');
    }

    @Test
    void leavesNothingBehindWhenWritingFails() throws IOException {
        // Given: a folder in the way
        Path path =
                Files.createDirectories(directory.resolve("weights.safetensors").resolve("x"));

        // When / Then
        assertThatThrownBy(() -> new Safetensors(Map.of(), Weights.of(List.of(tensor("t", 2)))).write(path.getParent()))
                .isInstanceOf(IOException.class);
        try (var left = Files.list(directory)) {
            assertThat(left).containsExactly(path.getParent());
        }
    }

    @Test
    void saysWhenThereIsNoFile() {
        assertThatThrownBy(() -> Safetensors.read(directory.resolve("none.safetensors")))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("none.safetensors does not exist");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]                                                                   | 0 | not a JSON object",
                "{{                                                                   | 0 | not JSON",
                "{\"t\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}     | 7 | claims the bytes",
                "{\"t\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}     | 9 | holds 9 bytes",
                "{\"t\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,0]}}     | 8 | claims the bytes",
                "{\"t\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[-8,0]}}    | 8 | claims the bytes",
                "{\"t\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0]}}       | 8 | claims the bytes",
                "{\"t\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,8]}}     | 8 | claims 8 bytes",
                "{\"t\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,8]}}    | 8 | has shape [-2]",
                "{\"t\":{\"dtype\":\"F32\",\"shape\":[1.5],\"data_offsets\":[0,8]}}   | 8 | has shape [1.5]",
                "{\"t\":{\"dtype\":\"F32\",\"shape\":2,\"data_offsets\":[0,8]}}       | 8 | has shape 2",
                "{\"t\":{\"dtype\":\"I64\",\"shape\":[1],\"data_offsets\":[0,8]}}     | 8 | dtype 'I64'",
                "{\"t\":{\"shape\":[2],\"data_offsets\":[0,8]}}                       | 8 | dtype ''",
                "{\"__metadata__\":{\"k\":1}}                                         | 0 | __metadata__.k is no string",
                "{\"__metadata__\":7}                                                 | 0 | __metadata__ is no object",
                "{\"t\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
                        + "\"t\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}} | 8 | Duplicate",
                "{\"t\":{\"dtype\":\"F32\",\"shape\":[2147483647,2147483647,2147483647],\"data_offsets\":[0,8]}}"
                        + "| 8 | claims 8 bytes",
                "{\"t\":{\"dtype\":\"F32\",\"shape\":[65536,65536,0],\"data_offsets\":[0,0]}}  | 0 | claims 0 bytes",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
                        + "\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}} | 12 | begins at byte 4",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},"
                        + "\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[8,12]}} | 12 | begins at byte 8",
            })
    void saysWhatIsWrongWithAHeader(String header, int dataBytes, String problem) {
        // Given
        ByteBuffer file = file(header, dataBytes);

        // When / Then
        assertThatThrownBy(() -> Safetensors.parse(file, "x.safetensors"))
                .isInstanceOf(ModelFileException.class)
                .hasMessageStartingWith("x.safetensors is not a whole safetensors file: ")
                .hasMessageContaining(problem)
                .hasMessageEndingWith("Fetch or write it again.");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 1000, 100_000_001, Long.MAX_VALUE, -1})
    void refusesAHeaderLongerThanTheFile(long length) {
        // Given
        ByteBuffer file = file("{}", 4);
        file.putLong(0, length);

        // When / Then
        assertThatThrownBy(() -> Safetensors.parse(file, "x.safetensors"))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining(Long.toUnsignedString(length) + " bytes");
    }

    @Test
    void answersAnyDamageWithOneKindOfError() throws IOException {
        // Given
        byte[] whole = Files.readAllBytes(REFERENCE);
        Random random = new Random(2);

        for (int i = 0; i < 2000; i++) {
            byte[] damaged = i % 2 == 0 ? whole.clone() : Arrays.copyOf(whole, random.nextInt(whole.length));
            if (damaged.length > 0) {
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            }

            // When
            try {
                Safetensors.parse(ByteBuffer.wrap(damaged), "x.safetensors");
            } catch (ModelFileException e) {
                // Then: any other exception fails the test
                assertThat(e).hasMessageContaining("x.safetensors");
            }
        }
    }
}
