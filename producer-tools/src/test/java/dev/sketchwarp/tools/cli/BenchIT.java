package dev.sketchwarp.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchIT {

    @TempDir
    private Path folder;

    @Test
    void streamIsMeasuredBesideTheNetworkAlone() throws IOException {
        Path model = SmallModel.init(folder.resolve("model"), 1);

        Cli.Result result = Cli.run(
                "bench",
                "stream",
                "--model",
                model.toString(),
                "--image-size=64",
                "--partitions=2",
                "--pairs=20",
                "--rounds=1",
                "--sketches-per-photo=1",
                "--inference-seconds=0.1",
                "--stages",
                "--format=json");

        assertThat(result.exitCode()).as(result.err()).isZero();
        List<JsonNode> lines = result.lines().stream().map(BenchIT::json).toList();
        assertThat(lines).allSatisfy(line -> {
            assertThat(line.at("/bench").asText()).isEqualTo("stream");
            assertThat(line.at("/machine/versions/kafka").asText()).isNotEmpty();
            assertThat(line.at("/settings/network/input_size").asInt()).isEqualTo(64);
        });
        List<JsonNode> speeds = lines.stream()
                .map(line -> line.get("result"))
                .filter(speed -> speed.has("pairsPerSecond"))
                .toList();
        assertThat(speeds)
                .extracting(speed -> speed.get("run").asText())
                .containsExactly("inference", "throughput", "half load");
        assertThat(speeds).allSatisfy(speed -> assertThat(
                        speed.at("/pairsPerSecond/median").asDouble())
                .isPositive());
        assertThat(speeds.get(2).at("/latencies/p99Ms").asDouble()).isPositive();
        assertThat(lines)
                .anyMatch(line -> line.at("/result/stage/stage").asText().equals("decode"));
    }

    @Test
    void aSoakCountsPairsAndMemory() {
        Cli.Result result = Cli.run("bench", "soak", "--pairs=60", "--swaps=0", "--rate=20", "--format=json");

        assertThat(result.exitCode()).as(result.err()).isZero();
        List<JsonNode> lines = result.lines().stream()
                .map(BenchIT::json)
                .map(line -> line.get("result"))
                .toList();
        assertThat(lines).hasSizeGreaterThan(1);
        JsonNode summary = lines.get(lines.size() - 1);
        assertThat(summary.get("pairs").asInt()).isEqualTo(60);
        assertThat(summary.get("peakResidentBytes").asLong()).isGreaterThan(100 << 20);
    }

    private static JsonNode json(String line) {
        try {
            return new ObjectMapper().readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError(line, e);
        }
    }
}
