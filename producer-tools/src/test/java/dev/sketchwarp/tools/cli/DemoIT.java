package dev.sketchwarp.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sketchwarp.generator.PairGenerator;
import dev.sketchwarp.model.image.Pictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoIT {

    @TempDir
    private Path folder;

    @Test
    void everyPairIsOnThePageOnce() throws IOException {
        Path model = SmallModel.init(folder.resolve("model"), 1);
        Path out = folder.resolve("out");

        Cli.Result result = Cli.run(
                "demo",
                "--pairs",
                "3",
                "--model",
                model.toString(),
                "--out",
                out.toString(),
                "--photo",
                own("photo.png"),
                "--sketch",
                own("sketch.png"),
                "--pair-id",
                "mine");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains("answered     4 pairs, 0 dead letters", "pairs/s", "p99", "PCK");
        assertThat(out.resolve("index.html")).isNotEmptyFile();
        JsonNode results =
                new ObjectMapper().readTree(out.resolve("results.json").toFile());
        assertThat(results.get("pairs"))
                .extracting(pair -> pair.get("pair_id").asText())
                .hasSize(4)
                .doesNotHaveDuplicates()
                .contains("mine");
    }

    @Test
    void unansweredPairFailsTheDemoWithItsReason() throws IOException {
        Path model = SmallModel.init(folder.resolve("model"), 1);
        Path broken = Files.write(folder.resolve("broken.jpg"), new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 0});

        Cli.Result result = Cli.run(
                "demo",
                "--pairs",
                "1",
                "--model",
                model.toString(),
                "--out",
                folder.resolve("out").toString(),
                "--photo",
                broken.toString(),
                "--sketch",
                own("sketch.png"),
                "--pair-id",
                "mine");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).contains("answered     1 pairs, 1 dead letters");
        assertThat(result.err()).contains("mine is a dead letter (image-corrupt");
    }

    private String own(String name) throws IOException {
        return Files.write(
                        folder.resolve(name),
                        Pictures.png(new PairGenerator(5).pair(0).photo()))
                .toString();
    }
}
