package dev.sketchwarp.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A dashboard of Grafana. */
record Dashboard(JsonNode json) {

    /**
     * One of a panel's.
     *
     * @param panel its title
     */
    record Query(String panel, String expression) {

        /** As Grafana would ask for all instances with a step of 15 seconds. */
        String forOneMinute() {
            return expression.replace("$__rate_interval", "1m").replace("$instance", ".*");
        }
    }

    static Dashboard read(Path file) throws IOException {
        return new Dashboard(new ObjectMapper().readTree(file.toFile()));
    }

    /** Without the rows' headings. */
    List<JsonNode> panels() {
        List<JsonNode> panels = new ArrayList<>();
        json.at("/panels").forEach(panels::add);
        panels.removeIf(panel -> panel.at("/type").asText().equals("row"));
        return panels;
    }

    List<Query> queries() {
        List<Query> queries = new ArrayList<>();
        for (JsonNode panel : panels()) {
            String title = panel.at("/title").asText();
            panel.at("/targets")
                    .forEach(target ->
                            queries.add(new Query(title, target.at("/expr").asText())));
        }
        json.at("/annotations/list")
                .forEach(note -> queries.add(
                        new Query(note.at("/name").asText(), note.at("/expr").asText())));
        return queries;
    }
}
