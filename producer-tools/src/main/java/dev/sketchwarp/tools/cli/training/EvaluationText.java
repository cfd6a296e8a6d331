package dev.sketchwarp.tools.cli.training;

import dev.sketchwarp.trainer.evaluation.EvaluationReport;
import dev.sketchwarp.trainer.evaluation.Pck;
import dev.sketchwarp.trainer.evaluation.Reliability;

/** An evaluation for people at a terminal. */
final class EvaluationText {

    private EvaluationText() {}

    /** The figures that count. */
    static String line(EvaluationReport report) {
        return "PCK %s at 0.05 / 0.10 on %d pairs (identity %s, best affine maps %s)"
                .formatted(
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
            table.append(
                    "%nconfidence: mean error %.1f %% of the side among the more confident half of %d keypoints, %.1f %% among the rest"
                            .formatted(reliability.confidentError(), reliability.points(), reliability.restError()));
        }
        table.append(
                "%nretrieval: %.1f %% of %d sketches find their photo first of %d, %.1f %% among five%nevaluation set %s"
                        .formatted(
                                report.retrieval().top1(),
                                report.retrieval().sketches(),
                                report.retrieval().photos(),
                                report.retrieval().top5(),
                                report.evaluationSet()));
        return table.toString();
    }

    private static void row(StringBuilder table, String name, Pck pck) {
        row(table, name, Integer.toString(pck.pairs()), "%.1f".formatted(pck.pck05()), "%.1f".formatted(pck.pck10()));
    }

    private static void row(StringBuilder table, String name, String pairs, String near, String far) {
        table.append(String.format("%-24s %6s %9s %9s%n", name, pairs, near, far));
    }

    private static String figures(Pck pck) {
        return "%.1f / %.1f".formatted(pck.pck05(), pck.pck10());
    }
}
