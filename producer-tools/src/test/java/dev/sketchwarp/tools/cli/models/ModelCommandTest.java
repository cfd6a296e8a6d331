package dev.sketchwarp.tools.cli.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sketchwarp.model.weights.ModelDirectory;
import dev.sketchwarp.model.weights.ModelManifest;
import dev.sketchwarp.tools.cli.Cli;
import dev.sketchwarp.tools.cli.SmallModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCommandTest {

    @TempDir
    private Path folder;

    @Test
    void initMakesAModelNamedAfterItsFolder() throws IOException {
        Path model = SmallModel.init(folder.resolve("v1"), 7);

        ModelManifest manifest = new ModelDirectory(model).manifest();
        assertThat(manifest.name()).isEqualTo("sketchwarp");
        assertThat(manifest.version()).isEqualTo("v1");
        assertThat(manifest.provenance().seeds()).containsEntry("weights", 7L);
    }

    @Test
    void sameSeedMakesTheSameWeights() throws IOException {
        Path first = SmallModel.init(folder.resolve("a"), 7);
        Path other = SmallModel.init(folder.resolve("b"), 8);

        Path second = SmallModel.init(folder.resolve("c"), 7);

        assertThat(sha256(second)).isEqualTo(sha256(first)).isNotEqualTo(sha256(other));
    }

    @Test
    void initNeverOverwritesAModel() throws IOException {
        Path model = SmallModel.init(folder.resolve("v1"), 7);

        Cli.Result again = Cli.run("model", "init", "--out", model.toString());

        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.err()).contains("already holds a model");
    }

    @Test
    void unknownSpecNamesTheChoices() {
        Cli.Result result = Cli.run(
                "model",
                "init",
                "--spec",
                "resnet7",
                "--out",
                folder.resolve("x").toString());

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("resnet7", "resnet18", "resnet101");
    }

    @Test
    void importOfACheckpointThatWouldRunSomethingIsRefused() {
        Path checkpoint = Path.of("../model/src/test/resources/checkpoints/danger-zip.pth.tar");
        Path out = folder.resolve("imported");

        Cli.Result result = Cli.run("model", "import", checkpoint.toString(), "--out", out.toString());

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("danger-zip.pth.tar", "posix.system");
        assertThat(out).doesNotExist();
    }

    @Test
    void exportWritesATorchScriptArchive() throws IOException {
        SmallModel.init(folder.resolve("v1"), 7);
        Path file = folder.resolve("model.pt");

        Cli.Result result = Cli.run(
                "model",
                "export",
                folder.resolve("v1").toString(),
                "--format",
                "torchscript",
                "--out",
                file.toString());

        assertThat(result.exitCode()).isZero();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.stream()).extracting("name").anyMatch(name -> name.toString()
                    .endsWith("/data.pkl"));
        }
    }

    @Test
    void exportOfDamagedWeightsIsRefused() throws IOException {
        SmallModel.init(folder.resolve("v1"), 7);
        Path weights = folder.resolve("v1/weights.safetensors");
        byte[] bytes = Files.readAllBytes(weights);
        bytes[bytes.length - 1] ^= 1;
        Files.write(weights, bytes);
        Path out = folder.resolve("model.pt");

        Cli.Result result = Cli.run("model", "export", folder.resolve("v1").toString(), "--out", out.toString());

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("sha256");
        assertThat(out).doesNotExist();
    }

    private String sha256(Path model) throws IOException {
        return new ModelDirectory(model).manifest().weights().sha256();
    }
}
