package dev.sketchwarp.model.weights.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sketchwarp.model.golden.GoldenNumbers;
import dev.sketchwarp.model.network.Backbone;
import dev.sketchwarp.model.network.Network;
import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.model.tensor.NamedTensor;
import dev.sketchwarp.model.tensor.Weights;
import dev.sketchwarp.model.weights.ModelFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointImporterTest {

    private static final Path FILES = Path.of("src/test/resources/checkpoints");

    @TempDir
    private Path directory;

    private enum Format {
        ZIP,
        LEGACY
    }

    private Path write(Format format, Map<String, NamedTensor> tensors) throws IOException {
        Path file = directory.resolve(format + ".pth.tar");
        if (format == Format.ZIP) {
            TorchWriter.zip(file, tensors);
        } else {
            TorchWriter.legacy(file, tensors);
        }
        return file;
    }

    private static Map<String, int[]> parameters(NetworkSpec spec) {
        return new Network(spec).parameters();
    }

    /** As distributed training saves it: everything prefixed, each encoder under two names. */
    private static Map<String, NamedTensor> published(Weights weights) {
        Map<String, NamedTensor> tensors = new LinkedHashMap<>();
        for (NamedTensor tensor : weights.tensors()) {
            tensors.put("module." + tensor.name(), tensor);
        }
        for (NamedTensor tensor : weights.tensors()) {
            if (tensor.name().startsWith("encoder_q.layer1")) {
                tensors.put("module.framework." + tensor.name(), tensor);
                tensors.put("module.framework." + tensor.name().replace("_q", "_k"), tensor);
            }
        }
        return tensors;
    }

    /** A network of one channel a layer; its estimators are as large as ever. */
    private static Weights small() {
        NetworkSpec spec = new NetworkSpec(Backbone.RESNET18, 1, true, List.of(3), 256, 16, 5);
        return GoldenNumbers.resnet18().weights(parameters(spec));
    }

    @ParameterizedTest
    @EnumSource
    void importsThePublishedNetwork(Format format) throws Exception {
        // Given
        Weights weights = GoldenNumbers.resnet18().weights();
        Path file = write(format, published(weights));

        // When
        CheckpointImport imported = CheckpointImporter.read(file, CheckpointImporterTest::parameters);

        // Then
        assertThat(imported.spec()).isEqualTo(NetworkSpec.published(Backbone.RESNET18));
        assertThat(imported.isComplete()).isTrue();
        assertThat(imported.unknown()).isEmpty();
        assertThat(imported.weights()).isEqualTo(weights);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "RESNET50V2") // no published checkpoint has it
    void readsTheSpecificationOffTheShapes(Backbone backbone) throws Exception {
        // Given
        NetworkSpec spec = new NetworkSpec(backbone, 2, true, List.of(2, 3), 256, 16, 4);

        // When
        NetworkSpec inferred = SpecInference.infer(parameters(spec));

        // Then
        assertThat(inferred).isEqualTo(spec);
    }

    @Test
    void namesMissingMisshapenAndUnknownTensors() throws Exception {
        // Given
        List<NamedTensor> tensors = new ArrayList<>(small().tensors());
        tensors.removeIf(tensor -> tensor.name().equals("stn.net_8x.1.bias"));
        tensors.replaceAll(tensor -> tensor.name().equals("stn.net_4x.18.bias")
                ? NamedTensor.of(tensor.name(), new int[] {3}, new float[3])
                : tensor);
        tensors.add(NamedTensor.of("encoder_q.extra", new int[] {1}, new float[1]));
        tensors.add(NamedTensor.of("stn.net_8x.1.num_batches_tracked", new int[] {}, new float[1]));
        tensors.add(NamedTensor.of("pos_map", new int[] {1}, new float[1]));
        tensors.add(NamedTensor.of("framework.queue", new int[] {1}, new float[1]));
        Path file = write(Format.ZIP, published(Weights.of(tensors)));

        // When
        CheckpointImport imported = CheckpointImporter.read(file, CheckpointImporterTest::parameters);

        // Then
        assertThat(imported.isComplete()).isFalse();
        assertThat(imported.missing()).containsExactly("stn.net_8x.1.bias");
        assertThat(imported.misshapen()).containsExactly("stn.net_4x.18.bias: FLOAT[3] instead of [2]");
        assertThat(imported.unknown()).containsExactly("encoder_q.extra");
    }

    @Test
    void saysWhenACheckpointIsOfAnotherNetwork() {
        // Given
        Path file = FILES.resolve("zip.pth.tar");

        // When / Then
        assertThatThrownBy(() -> CheckpointImporter.read(file, CheckpointImporterTest::parameters))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("zip.pth.tar")
                .hasMessageContaining("not of the photo-sketch network");
    }

    @ParameterizedTest
    @ValueSource(strings = {"danger-zip.pth.tar", "danger-legacy.pth.tar"})
    void saysWhatItRefusedAndWhatToDo(String name) {
        assertThatThrownBy(() -> CheckpointImporter.read(FILES.resolve(name), CheckpointImporterTest::parameters))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining(name)
                .hasMessageContaining("posix.system")
                .hasMessageContaining("save only");
    }

    @Test
    void saysWhenAFileIsNoCheckpoint() throws IOException {
        // Given
        Path file = Files.writeString(directory.resolve("readme.txt"), "hello");

        // When / Then
        assertThatThrownBy(() -> CheckpointImporter.read(file, CheckpointImporterTest::parameters))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("neither of the formats of torch.save");
    }

    @Test
    void saysWhenThereIsNoFile() {
        assertThatThrownBy(() ->
                        CheckpointImporter.read(directory.resolve("none.pth.tar"), CheckpointImporterTest::parameters))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("none.pth.tar does not exist");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zip.pth.tar", "legacy.pth.tar"})
    void answersAnyDamageWithOneKindOfError(String name) throws IOException {
        // Given
        byte[] whole = Files.readAllBytes(FILES.resolve(name));
        Path file = directory.resolve(name);
        Random random = new Random(5);

        for (int i = 0; i < 300; i++) {
            byte[] damaged = i % 2 == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
            if (damaged.length > 0) {
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Files.write(file, damaged);

            // When / Then
            assertThatThrownBy(() -> CheckpointImporter.read(file, CheckpointImporterTest::parameters))
                    .isInstanceOf(ModelFileException.class);
        }
    }
}
