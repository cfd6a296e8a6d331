package dev.sketchwarp.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.sketchwarp.model.tensor.NamedTensor;
import dev.sketchwarp.model.tensor.Weights;
import dev.sketchwarp.model.weights.ModelFileException;
import dev.sketchwarp.model.weights.ModelManifest;
import dev.sketchwarp.model.weights.Safetensors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;

/** Files of a model version: weights and manifest. */
@Timeout(30)
class WeightsFuzzTest {

    private static final Path SHIPPED_MANIFEST = Path.of("../models/sketchwarp/manifest.json");

    @MethodSource("weightsFiles")
    @FuzzTest(maxDuration = "10m")
    void safetensors(byte[] file) {
        if (file != null) {
            Bounded.run(ModelFileException.class, () -> Safetensors.parse(ByteBuffer.wrap(file), "the file"));
        }
    }

    @MethodSource("manifests")
    @FuzzTest(maxDuration = "10m")
    void manifest(byte[] file) {
        if (file != null) {
            Bounded.run(ModelFileException.class, () -> {
                ModelManifest read = ModelManifest.parse(file, "the file");
                return ModelManifest.parse(read.toJson(), "its copy");
            });
        }
    }

    @Test
    void shortPass() throws IOException {
        Mutations.feed(weightsFiles(), this::safetensors);
        Mutations.feed(manifests(), this::manifest);
    }

    static List<byte[]> weightsFiles() throws IOException {
        Path folder = Files.createTempDirectory("weights");
        Path file = folder.resolve("weights.safetensors");
        NamedTensor bias = NamedTensor.of("bias", new int[] {3}, FloatBuffer.wrap(new float[] {1, 2, 3}));
        NamedTensor weight = NamedTensor.of("layer.weight", new int[] {2, 3}, FloatBuffer.allocate(6));
        new Safetensors(Map.of("format", "pt"), Weights.of(List.of(bias, weight))).write(file);
        byte[] whole = Files.readAllBytes(file);
        Files.delete(file);
        Files.delete(folder);
        return List.of(
                whole,
                headerOnly("{}"),
                headerOnly("{\"a\":{\"dtype\":\"F16\",\"shape\":[],\"data_offsets\":[0,2]}}__"));
    }

    private static byte[] headerOnly(String json) {
        return ByteBuffer.allocate(8 + json.length())
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length())
                .put(json.getBytes(UTF_8))
                .array();
    }

    static List<byte[]> manifests() throws IOException {
        return List.of(Files.readAllBytes(SHIPPED_MANIFEST), "{\"name\":\"m\",\"version\":\"1\"}".getBytes(UTF_8));
    }
}
