package dev.sketchwarp.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sketchwarp.model.weights.ModelDirectory;
import dev.sketchwarp.model.weights.ModelManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCommandTest {

    /** A hundredth of the published network. */
    private static final String SMALL =
            """
            {"backbone": "resnet18", "width": 4, "conditional_norm": true, "feature_layers": [2, 3],
             "input_size": 64, "field_size": 16, "estimator_layers": 5}
            """;

    @TempDir
    private Path folder;

    @Test
    void initMakesAModelNamedAfterItsFolder() throws IOException {
        Cli.Result result = init("v1", "--seed", "7");

        assertThat(result.exitCode()).isZero();
        ModelManifest manifest = new ModelDirectory(folder.resolve("v1")).manifest();
        assertThat(manifest.name()).isEqualTo("sketchwarp");
        assertThat(manifest.version()).isEqualTo("v1");
        assertThat(manifest.provenance().seeds()).containsEntry("weights", 7L);
        assertThat(result.out()).contains(manifest.weights().sha256());
    }

    @Test
    void sameSeedMakesTheSameWeights() throws IOException {
        init("a", "--seed", "7");
        init("b", "--seed", "7");

        init("c", "--seed", "8");

        assertThat(sha256("b")).isEqualTo(sha256("a")).isNotEqualTo(sha256("c"));
    }

    @Test
    void initNeverOverwritesAModel() throws IOException {
        init("v1");

        Cli.Result again = init("v1");

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
    void exportWritesATorchScriptArchive() throws IOException {
        init("v1");
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
        init("v1");
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

    private Cli.Result init(String version, String... more) throws IOException {
        Path spec = Files.writeString(folder.resolve("spec.json"), SMALL);
        String[] arguments = {
            "model",
            "init",
            "--spec",
            spec.toString(),
            "--out",
            folder.resolve(version).toString()
        };
        String[] all = Stream.of(arguments, more).flatMap(Arrays::stream).toArray(String[]::new);
        return Cli.run(all);
    }

    private String sha256(String version) throws IOException {
        return new ModelDirectory(folder.resolve(version)).manifest().weights().sha256();
    }
}
