package dev.sketchwarp.trainer.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sketchwarp.model.weights.DurableFile;
import dev.sketchwarp.service.page.Html;
import dev.sketchwarp.trainer.evaluation.EstimatedPair;
import dev.sketchwarp.trainer.evaluation.EvaluationReport;
import dev.sketchwarp.trainer.evaluation.Pck;
import dev.sketchwarp.trainer.evaluation.Reliability;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Writes a report: {@code report.html}, which needs nothing from elsewhere, and the pictures it shows in {@code report/}. */
public final class ReportPage {
    private static final String PICTURES = "report";

    private final Report report;
    private final StringBuilder html = new StringBuilder();

    private ReportPage(Report report) {
        this.report = report;
    }

    /** @return the page */
    public static Path write(Path folder, Report report) throws IOException {
        Files.createDirectories(folder.resolve(PICTURES));
        String html = new ReportPage(report).html(folder);
        Path page = folder.resolve("report.html");
        DurableFile.write(page, out -> out.write(html.getBytes(UTF_8)));
        return page;
    }

    private String html(Path folder) throws IOException {
        add("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">");
        add("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        add("<title>%s</title>\n<style>\n%s</style>\n</head>\n<body>", Html.escape(report.title()), style());
        add("<h1>%s</h1>", Html.escape(report.title()));
        facts();
        scores();
        curves();
        categories();
        pairs("Best pairs", "best", report.showcase().best(), folder);
        pairs("Worst pairs", "worst", report.showcase().worst(), folder);
        add("</body>\n</html>");
        return html.toString();
    }

    private void facts() {
        add("<dl>");
        report.facts()
                .forEach(fact ->
                        add("<div><dt>%s</dt><dd>%s</dd></div>", Html.escape(fact.name()), Html.escape(fact.value())));
        add("</dl>");
    }

    private void scores() {
        EvaluationReport own = report.evaluation();
        add("<h2>Keypoints carried over</h2>");
        add(
                "<p>Percent of keypoints within 0.05 and 0.10 of the image's side, both directions, over %d pairs.</p>",
                own.pck().pairs());
        add("<table><thead><tr><th></th><th>PCK 0.05</th><th>PCK 0.10</th></tr></thead><tbody>");
        row("<strong>this model</strong>", own.pck());
        report.compared().ifPresent(other -> row("the model compared with", other.pck()));
        row("no displacement at all", own.baselines().identity());
        row("best affine maps, fitted on the answers", own.baselines().affine());
        add("</tbody></table>");
        add(
                "<p>Retrieval: of %d sketches, %s find their photo first among %d, %s among the first five.</p>",
                own.retrieval().sketches(),
                percent(own.retrieval().top1()) + " %",
                own.retrieval().photos(),
                percent(own.retrieval().top5()) + " %");
        Reliability reliability = own.reliability();
        if (reliability != null) {
            reliability(reliability);
        }
    }

    private void reliability(Reliability reliability) {
        add("<h2>Confidence</h2>");
        add(
                "<p>The mean error is %s %% of the image's side among the more confident half of %d transferred keypoints, %s %%"
                        + " among the rest. Each half of the pairs is judged by the other.</p>",
                percent(reliability.confidentError()), reliability.points(), percent(reliability.restError()));
        add("<table><thead><tr><th>confidence</th><th>right within a tenth of the side</th></tr></thead><tbody>");
        reliability
                .bins()
                .forEach(bin -> add(
                        "<tr><td>%s %%</td><td>%s %%</td></tr>",
                        percent(100 * bin.confidence()), percent(100 * bin.right())));
        add("</tbody></table>");
    }

    private void row(String name, Pck pck) {
        add("<tr><td>%s</td><td>%s</td><td>%s</td></tr>", name, percent(pck.pck05()), percent(pck.pck10()));
    }

    private void curves() {
        if (report.losses().isEmpty()) {
            return;
        }
        add("<h2>Training</h2>\n<div class=\"charts\">");
        for (Report.Losses losses : report.losses()) {
            add("<figure>%s</figure>", Chart.losses(losses.title(), losses.curves()));
        }
        if (report.pck().stream().anyMatch(curve -> !curve.points().isEmpty())) {
            add("<figure>%s</figure>", Chart.linear("PCK on development pairs, percent", report.pck()));
        }
        add("</div>");
    }

    private void categories() {
        Optional<Map<String, Pck>> compared = report.compared().map(EvaluationReport::categories);
        add("<h2>By category</h2>\n<div class=\"scroll\"><table><thead><tr><th>category</th><th>pairs</th>");
        add(
                "<th>PCK 0.05</th><th>PCK 0.10</th>%s</tr></thead><tbody>",
                compared.isPresent() ? "<th>compared 0.05</th><th>compared 0.10</th>" : "");
        report.evaluation().categories().forEach((name, pck) -> {
            add(
                    "<tr><td>%s</td><td>%d</td><td>%s</td><td>%s</td>",
                    Html.escape(name), pck.pairs(), percent(pck.pck05()), percent(pck.pck10()));
            compared.map(all -> all.get(name))
                    .ifPresent(other -> add("<td>%s</td><td>%s</td>", percent(other.pck05()), percent(other.pck10())));
            add("</tr>");
        });
        add("</tbody></table></div>");
    }

    private void pairs(String title, String name, List<EstimatedPair> pairs, Path folder) throws IOException {
        if (pairs.isEmpty()) {
            return;
        }
        add("<h2>%s</h2>", title);
        add(
                "<p>Rings: where a keypoint is. Dots: where the network carries its partner in the other image: "
                        + "<b class=\"near\">within 0.05</b>, <b class=\"far\">within 0.10</b>, <b class=\"off\">farther off</b>.</p>");
        add("<div class=\"pairs\">");
        for (int i = 0; i < pairs.size(); i++) {
            EstimatedPair pair = pairs.get(i);
            String file = PICTURES + "/" + name + "-" + (i + 1) + ".png";
            PairPicture.write(pair, folder.resolve(file));
            add(
                    "<figure><img src=\"%s\" alt=\"photo and sketch of %s\" width=\"648\" height=\"320\" loading=\"lazy\"><figcaption>%s, %s: PCK %s / %s</figcaption></figure>",
                    file,
                    Html.escape(pair.score().category()),
                    Html.escape(pair.score().category()),
                    Html.escape(pair.score().id()),
                    percent(pair.score().pck05()),
                    percent(pair.score().pck10()));
        }
        add("</div>");
    }

    private static String percent(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String style() throws IOException {
        try (InputStream in = ReportPage.class.getResourceAsStream("report.css")) {
            return new String(Objects.requireNonNull(in, "report.css").readAllBytes(), UTF_8);
        }
    }

    private void add(String format, Object... values) {
        html.append(values.length == 0 ? format : String.format(Locale.ROOT, format, values))
                .append('\n');
    }
}
