package dev.sketchwarp.tools.cli.demo;

import dev.sketchwarp.service.program.CommandFailure;
import dev.sketchwarp.tools.page.Accuracy;
import dev.sketchwarp.tools.page.view.DemoReport;
import dev.sketchwarp.tools.page.view.RetrainReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the demo of a retraining prints at its end.
 *
 * @param took from the command's start
 */
record RetrainSummary(RetrainReport report, Accuracy before, Accuracy after, Duration took, Path page) {

    /** @throws CommandFailure if no pair has keypoints in both images */
    static RetrainSummary of(RetrainReport report, Duration took, Path page) {
        return new RetrainSummary(report, accuracy(report.before()), accuracy(report.after()), took, page);
    }

    private static Accuracy accuracy(DemoReport report) {
        return Accuracy.of(report.pairs())
                .orElseThrow(() -> new CommandFailure(
                        "No pair has keypoints in both images, so the two versions cannot be compared: give --pairs."));
    }

    /** Whether the version after scores higher, at both distances. */
    boolean better() {
        return after.near() > before.near() && after.wide() > before.wide();
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("better", better());
        json.put("before", report.before().model());
        json.put("after", report.after().model());
        json.put("accuracy_before", before);
        json.put("accuracy_after", after);
        json.put("labelled_pairs", report.training().labelledPairs());
        json.put("steps", report.training().steps());
        json.put("training_millis", report.training().trainingMillis());
        json.put("adoption_millis", report.training().adoptionMillis());
        json.put("answered_meanwhile", report.training().answeredMeanwhile());
        json.put("reason", report.training().reason());
        json.put("seconds", took.toSeconds());
        json.put("page", page.toAbsolutePath().toString());
        return json;
    }

    String text() {
        return """
                version      %s %s, then %s: %s
                PCK          %.1f %% at 0.05, %.1f %% at 0.10, on %d pairs that were not trained on
                before       %.1f %%, %.1f %%; moving nothing scores %.1f %%, %.1f %%
                training     %d labelled pairs, %d steps, %.0f s until the version was LIVE
                adoption     %.1f s, without a restart; %d pairs answered meanwhile, each once
                in all       %d s
                page         %s
                results      %s"""
                .formatted(
                        report.after().model().name(),
                        report.before().model().version(),
                        report.after().model().version(),
                        report.training().reason(),
                        100 * after.near(),
                        100 * after.wide(),
                        report.after().pairs().size(),
                        100 * before.near(),
                        100 * before.wide(),
                        100 * after.identityNear(),
                        100 * after.identityWide(),
                        report.training().labelledPairs(),
                        report.training().steps(),
                        report.training().trainingMillis() / 1000,
                        report.training().adoptionMillis() / 1000,
                        report.training().answeredMeanwhile(),
                        took.toSeconds(),
                        page.toAbsolutePath(),
                        page.toAbsolutePath().resolveSibling("results.json"));
    }
}
