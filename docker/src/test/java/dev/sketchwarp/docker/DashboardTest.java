package dev.sketchwarp.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

class DashboardTest {

    private final Dashboard dashboard = Dashboard.read(Path.of("grafana/dashboards/sketchwarp.json"));

    DashboardTest() throws IOException {}

    @Test
    void queriesAskForMetricsThatThereAre() {
        assertThat(dashboard.queries())
                .hasSizeGreaterThan(30)
                .flatMap(query -> PromQl.unknown(query.expression()))
                .isEmpty();
    }

    @Test
    void everyPanelHasANumberATitleAndADescriptionOfItsOwn() {
        List<JsonNode> panels = dashboard.panels();

        assertThat(panels).extracting(panel -> panel.at("/id").asInt()).doesNotHaveDuplicates();
        assertThat(panels).extracting(panel -> panel.at("/title").asText()).doesNotHaveDuplicates();
        assertThat(panels)
                .extracting(panel -> panel.at("/description").asText())
                .noneMatch(String::isBlank);
    }

    /** Side by side: Grafana moves panels that overlap, and the rows no longer hold what they say. */
    @Test
    void panelsDoNotOverlap() {
        List<JsonNode> panels = dashboard.panels();

        for (JsonNode one : panels) {
            assertThat(panels)
                    .filteredOn(other -> other != one && overlap(one.at("/gridPos"), other.at("/gridPos")))
                    .as(one.at("/title").asText())
                    .isEmpty();
            assertThat(one.at("/gridPos/x").asInt() + one.at("/gridPos/w").asInt())
                    .isLessThanOrEqualTo(24);
        }
    }

    private static boolean overlap(JsonNode one, JsonNode other) {
        return begins(one, "/x", other, "/w")
                && begins(other, "/x", one, "/w")
                && begins(one, "/y", other, "/h")
                && begins(other, "/y", one, "/h");
    }

    private static boolean begins(JsonNode one, String from, JsonNode other, String size) {
        return one.at(from).asInt() < other.at(from).asInt() + other.at(size).asInt();
    }

    /** On a Prometheus that has watched a processor with pairs and a trainer with a training: every query has an answer. */
    @Test
    @EnabledIfEnvironmentVariable(
            named = "PROMETHEUS_URL",
            matches = "http.*",
            disabledReason = "PROMETHEUS_URL names no Prometheus that watches an installation")
    void everyQueryHasAnAnswer() {
        PrometheusApi prometheus = new PrometheusApi(URI.create(System.getenv("PROMETHEUS_URL")));

        assertThat(dashboard.queries()).allSatisfy(query -> assertThat(prometheus.series(query.forOneMinute()))
                .as(query.panel() + ": " + query.expression())
                .isPositive());
    }
}
