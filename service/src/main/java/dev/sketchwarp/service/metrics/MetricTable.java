package dev.sketchwarp.service.metrics;

import dev.sketchwarp.service.metrics.Metric.Label;
import java.util.List;
import java.util.stream.Collectors;

/** Metrics as a table in Markdown. */
public final class MetricTable {

    private MetricTable() {}

    public static String of(List<Metric> metrics) {
        return metrics.stream()
                .map(MetricTable::row)
                .collect(Collectors.joining(
                        "\n",
                        "| name | type | labels | unit | meaning | what to watch |\n|---|---|---|---|---|---|\n",
                        "\n"));
    }

    private static String row(Metric metric) {
        String labels = metric.labels().stream().map(MetricTable::label).collect(Collectors.joining("; "));
        return "| `%s` | %s | %s | %s | %s | %s |"
                .formatted(metric.exposed(), metric.type(), labels, metric.unit(), metric.meaning(), metric.watch());
    }

    private static String label(Label label) {
        return "`" + label.name() + "`: " + label.values();
    }
}
