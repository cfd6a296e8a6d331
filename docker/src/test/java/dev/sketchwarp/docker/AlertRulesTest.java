package dev.sketchwarp.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertRulesTest {

    private static final Path FOLDER = Path.of("prometheus");

    private static List<JsonNode> rules() throws IOException {
        JsonNode file = new YAMLMapper().readTree(FOLDER.resolve("rules.yml").toFile());
        List<JsonNode> rules = new ArrayList<>();
        file.at("/groups").forEach(group -> group.at("/rules").forEach(rules::add));
        return rules;
    }

    @Test
    void rulesAskForMetricsThatThereAre() throws IOException {
        assertThat(rules())
                .isNotEmpty()
                .flatMap(rule -> PromQl.unknown(rule.at("/expr").asText()))
                .isEmpty();
    }

    @Test
    void everyAlertSaysHowBadItIsAndWhatToDo() throws IOException {
        assertThat(rules()).allSatisfy(rule -> {
            assertThat(rule.at("/labels/severity").asText()).isIn("critical", "warning");
            assertThat(rule.at("/annotations/summary").asText()).isNotBlank();
            assertThat(rule.at("/annotations/description").asText()).isNotBlank();
        });
    }

    @Test
    void everyAlertIsTested() throws IOException {
        String tests = Files.readString(FOLDER.resolve("rules_test.yml"));

        assertThat(rules()).extracting(rule -> rule.at("/alert").asText()).allSatisfy(alert -> assertThat(tests)
                .containsPattern("\\b" + alert + "\\b"));
    }

    /** With Prometheus' own tool: whether each alert fires when it should, and only then. */
    @ParameterizedTest
    @ValueSource(strings = {"check config prometheus.yml", "test rules rules_test.yml"})
    void prometheusAgrees(String arguments) throws Exception {
        Tool.assumeInstalled("promtool"); // Debian's package prometheus

        Tool.Result result = Tool.run(FOLDER, ("promtool " + arguments).split(" "));

        assertThat(result.exitCode()).as(result.output()).isZero();
    }
}
