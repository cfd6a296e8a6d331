package dev.sketchwarp.model.weights.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sketchwarp.model.network.Backbone;
import dev.sketchwarp.model.network.Network;
import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.model.tensor.NamedTensor;
import dev.sketchwarp.model.tensor.Weights;
import dev.sketchwarp.model.weights.Safetensors;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Resnet50V2ImportTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "encoder_q.bn0.norms.1.bias, batchnorm0.bias",
        "encoder_q.conv1.weight, conv0.weight",
        "encoder_q.layer1.0.downsample.0.weight, stage1_conv3.weight",
        "encoder_q.layer2.0.conv3.weight, stage2_conv2.weight",
        "encoder_q.layer2.1.conv1.weight, stage2_conv4.weight",
        "encoder_q.layer3.5.conv3.weight, stage3_conv18.weight",
        "encoder_q.layer3.5.bn3.norms.0.running_var, stage3_batchnorm17.running_var"
    })
    void knowsTheNamesOfTheModelZoo(String name, String source) {
        assertThat(Resnet50V2Import.sourceName(name)).isEqualTo(source);
    }

    @Test
    void oneBatchNormBecomesBothBranches() throws Exception {
        CheckpointImport imported = read(file(tensors()));

        assertThat(imported.isComplete()).isTrue();
        assertThat(imported.unknown()).isEmpty();
        assertThat(imported.spec()).isEqualTo(NetworkSpec.matching(Backbone.RESNET50V2));
        for (String branch : new String[] {"0", "1"}) {
            assertThat(value(imported, "encoder_q.layer1.0.bn2.norms." + branch + ".bias"))
                    .isEqualTo(3);
            assertThat(value(imported, "encoder_q.bn0.norms." + branch + ".weight"))
                    .as("the gain of the images' batch norm is fixed")
                    .isEqualTo(1);
        }
    }

    @Test
    void saysWhatAFileLacks() throws Exception {
        Map<String, NamedTensor> tensors = tensors();
        tensors.remove("stage2_batchnorm0.weight");
        tensors.put("conv0.weight", filled("conv0.weight", 64, 3, 3, 3));
        tensors.put("fc.weight", filled("fc.weight", 10));

        CheckpointImport imported = read(file(tensors));

        assertThat(imported.isComplete()).isFalse();
        assertThat(imported.missing()).containsExactly("stage2_batchnorm0.weight");
        assertThat(imported.misshapen()).containsExactly("conv0.weight: [64, 3, 3, 3] instead of [64, 3, 7, 7]");
        assertThat(imported.unknown()).containsExactly("fc.weight");
    }

    private static CheckpointImport read(Path file) throws Exception {
        return Resnet50V2Import.read(file, spec -> new Network(spec).parameters());
    }

    private Path file(Map<String, NamedTensor> tensors) throws Exception {
        Path file = directory.resolve("weights.safetensors");
        new Safetensors(Map.of(), Weights.of(tensors.values())).write(file);
        return file;
    }

    /** All of the trunk's tensors under the file's names, filled with threes. */
    private static Map<String, NamedTensor> tensors() {
        Map<String, NamedTensor> tensors = new LinkedHashMap<>();
        new Network(NetworkSpec.matching(Backbone.RESNET50V2)).parameters().forEach((name, shape) -> {
            String source = Resnet50V2Import.sourceName(name);
            tensors.put(source, filled(source, shape));
        });
        return tensors;
    }

    private static NamedTensor filled(String name, int... shape) {
        float[] threes = new float[NamedTensor.elements(shape)];
        Arrays.fill(threes, 3);
        return NamedTensor.of(name, shape, threes);
    }

    private static float value(CheckpointImport imported, String name) {
        return imported.weights().get(name).values().get(0);
    }
}
