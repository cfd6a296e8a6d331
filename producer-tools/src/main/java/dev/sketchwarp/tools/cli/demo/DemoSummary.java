package dev.sketchwarp.tools.cli.demo;

import dev.sketchwarp.tools.demo.Outcome;
import dev.sketchwarp.tools.page.Accuracy;
import dev.sketchwarp.tools.page.view.DemoReport;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the demo prints at its end. */
record DemoSummary(DemoReport report, Outcome outcome, Path page) {

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("pairs", outcome.answers().size());
        json.put("dead_letters", outcome.deadLetters());
        json.put("repeated", outcome.repeated());
        json.put("missing", outcome.missing());
        json.put("pairs_per_second", report.run().pairsPerSecond());
        json.put("p50_millis", report.run().p50Millis());
        json.put("p99_millis", report.run().p99Millis());
        Accuracy.of(report.pairs()).ifPresent(pck -> json.put("accuracy", pck));
        json.put("model", report.model());
        json.put("page", page.toAbsolutePath().toString());
        return json;
    }

    String text() {
        return """
                answered     %d pairs, %d dead letters
                throughput   %.1f pairs/s
                latency      p50 %.0f ms, p99 %.0f ms, all pairs published at once
                PCK          %s
                model        %s %s%s
                page         %s
                results      %s"""
                .formatted(
                        outcome.answers().size(),
                        outcome.deadLetters().size(),
                        report.run().pairsPerSecond(),
                        report.run().p50Millis(),
                        report.run().p99Millis(),
                        Accuracy.of(report.pairs())
                                .map(DemoSummary::text)
                                .orElse("no pair has keypoints in both images"),
                        report.model().name(),
                        report.model().version(),
                        report.note().isEmpty() ? "" : ": " + report.note(),
                        page.toAbsolutePath(),
                        page.toAbsolutePath().resolveSibling("results.json"));
    }

    private static String text(Accuracy pck) {
        return "%.1f %% at 0.05, %.1f %% at 0.10; moving nothing scores %.1f %% and %.1f %%"
                .formatted(100 * pck.near(), 100 * pck.wide(), 100 * pck.identityNear(), 100 * pck.identityWide());
    }
}
