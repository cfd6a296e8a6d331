package dev.sketchwarp.tools.cli.training;

import dev.sketchwarp.trainer.evaluation.EvaluationReport;
import dev.sketchwarp.trainer.evaluation.Pck;
import dev.sketchwarp.trainer.evaluation.Reliability;
import java.util.Locale;

/** An evaluation for people at a terminal. */
final class EvaluationText {

    private EvaluationText() {}

    /** The figures that count. */
    static String line(EvaluationReport report) {
        return String.format(
                Locale.ROOT,
                "PCK %s at 0.05 / 0.10 on %d pairs (identity %s, best affine maps %s)",
                figures(report.pck()),
                report.pck().pairs(),
                figures(report.baselines().identity()),
                figures(report.baselines().affine()));
    }

    /** The figures as a table, the categories among them. */
    static String table(EvaluationReport report) {
        StringBuilder table = new StringBuilder();
        row(table, "", "pairs", "PCK 0.05", "PCK 0.10");
        row(table, "all", report.pck());
        row(table, "identity", report.baselines().identity());
        row(table, "best affine maps", report.baselines().affine());
        table.append('\n');
        report.categories().forEach((category, pck) -> row(table, category, pck));
        Reliability reliability = report.reliability();
        if (reliability != null) {
            table.append(String.format(
                    Locale.ROOT,
                    "%nconfidence: mean error %.1f %% of the side among the more confident half of %d keypoints, %.1f %% among the rest",
                    reliability.confidentError(),
                    reliability.points(),
                    reliability.restError()));
        }
        table.append(String.format(
                Locale.ROOT,
                "%nretrieval: %.1f %% of %d sketches find their photo first of %d, %.1f %% among five%nevaluation set %s",
                report.retrieval().top1(),
                report.retrieval().sketches(),
                report.retrieval().photos(),
                report.retrieval().top5(),
                report.evaluationSet()));
        return table.toString();
    }

    private static void row(StringBuilder table, String name, Pck pck) {
        row(
                table,
                name,
                Integer.toString(pck.pairs()),
                String.format(Locale.ROOT, "%.1f", pck.pck05()),
                String.format(Locale.ROOT, "%.1f", pck.pck10()));
    }

    private static void row(StringBuilder table, String name, String pairs, String near, String far) {
        table.append(String.format("%-24s %6s %9s %9s%n", name, pairs, near, far));
    }

    private static String figures(Pck pck) {
        return String.format(Locale.ROOT, "%.1f / %.1f", pck.pck05(), pck.pck10());
    }
}
