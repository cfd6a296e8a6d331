package dev.sketchwarp.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A few kills of each kind; the long run is in docs/reliability.md. */
@Timeout(900)
class ChaosIT {

    @TempDir
    private Path folder;

    @Test
    void nothingIsLostDoubledOrLeftBehind() throws Exception {
        Path events = folder.resolve("events.jsonl");

        Cli.Result result = Cli.run(
                "bench",
                "chaos",
                "--kills=2",
                "--seed=1",
                "--calm=3",
                "--folder",
                folder.resolve("data").toString(),
                "--out",
                events.toString(),
                "--format=json");

        assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
        List<String> lines = result.lines();
        JsonNode summary =
                new ObjectMapper().readTree(lines.get(lines.size() - 1)).get("result");
        assertThat(summary.get("problems")).isEmpty();
        for (String kind : List.of("processor", "broker", "trainer")) {
            assertThat(summary.at("/actions/kill " + kind).asInt()).as(kind).isEqualTo(2);
        }
        assertThat(summary.at("/pairs/good").asInt()).isPositive();
        assertThat(summary.at("/labelled/good").asInt()).isPositive();
        assertThat(Files.readString(events)).contains("\"action\":\"kill broker\",\"target\":\"broker\"");
    }
}
