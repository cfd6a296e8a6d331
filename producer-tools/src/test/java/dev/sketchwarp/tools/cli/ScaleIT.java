package dev.sketchwarp.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A short run with few pairs; the measured one is in docs/scale.md. */
@Timeout(900)
class ScaleIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void processorsComeAndGoAndNothingIsLostOrDoubled() {
        Cli.Result result = Cli.run(
                "bench",
                "scale",
                "--processors=1,2",
                "--partitions=2",
                "--batch-ms=20",
                "--open=8",
                "--seconds=0.5",
                "--timeout=180",
                "--set=consumer.session.timeout.ms=3000",
                "--set=consumer.heartbeat.interval.ms=500",
                "--set=producer.transaction.timeout.ms=4000",
                "--format=json");

        assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
        List<JsonNode> results = result.lines().stream()
                .map(ScaleIT::json)
                .map(line -> line.get("result"))
                .toList();
        List<JsonNode> steps = results.subList(0, results.size() - 1);
        assertThat(steps)
                .extracting(step -> step.get("change").asText() + ": " + step.get("processors"))
                .containsExactly(
                        "1 starts: 1",
                        "1 joins: 2",
                        "1 is killed and started again: 2",
                        "1 is killed: 1",
                        "1 joins: 2",
                        "1 leaves: 1");
        JsonNode summary = results.get(results.size() - 1);
        assertThat(summary.get("problems")).isEmpty();
        assertThat(summary.at("/pairs/good").asInt())
                .isPositive()
                .isEqualTo(summary.at("/pairs/published").asInt());
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError(line, e);
        }
    }
}
