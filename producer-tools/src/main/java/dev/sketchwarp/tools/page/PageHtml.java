package dev.sketchwarp.tools.page;

import static dev.sketchwarp.tools.page.Html.escape;
import static dev.sketchwarp.tools.page.Html.number;
import static dev.sketchwarp.tools.page.Html.percent;
import static dev.sketchwarp.tools.page.Html.time;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The page's HTML: a header with the run's figures, how to read the pictures, and one section a pair. */
final class PageHtml {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private PageHtml() {}

    /** @param pictures of each pair, in the order of the report */
    static String of(DemoReport report, List<PairPictures> pictures) {
        String sections = IntStream.range(0, pictures.size())
                .mapToObj(i -> PairHtml.of(i + 1, report.pairs().get(i), pictures.get(i), report.model()))
                .collect(Collectors.joining());
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <title>SketchWarp: %d pairs</title>
                <style>
                %s</style>
                </head>
                <body>
                <header>
                <p class="brand">SketchWarp</p>
                <h1>Photos and sketches, matched point by point</h1>
                <p class="run">%s · model <b>%s</b>, version %s</p>
                %s</header>
                <main>
                %s%s%s</main>
                <footer>All figures are in <a href="results.json">results.json</a>.</footer>
                </body>
                </html>
                """
                .formatted(
                        report.pairs().size(),
                        style(),
                        TIME.format(report.createdAt()),
                        escape(report.model().name()),
                        escape(report.model().version()),
                        report.note().isEmpty() ? "" : "<p class=\"note\">" + escape(report.note()) + "</p>\n",
                        cards(report),
                        LEGEND,
                        sections);
    }

    private static String cards(DemoReport report) {
        RunSummary run = report.run();
        String accuracy = Accuracy.of(report.pairs())
                .map(score -> scoreCard("PCK @ 0.05", score.near(), score.identityNear())
                        + scoreCard("PCK @ 0.10", score.wide(), score.identityWide()))
                .orElse("");
        return "<dl class=\"cards\" aria-label=\"Summary\">\n"
                + card("Pairs matched", number(run.correspondences(), 0), "")
                + card("Dead letters", number(run.deadLetters(), 0), run.deadLetters() == 0 ? "nothing refused" : "")
                + card("Throughput", number(run.pairsPerSecond(), 1), "pairs per second")
                + card("Latency, median", time(run.p50Millis()), "99th percentile " + time(run.p99Millis()))
                + accuracy
                + "</dl>\n";
    }

    private static String card(String title, String figure, String remark) {
        return "<div class=\"card\"><dt>%s</dt><dd><b>%s</b><span>%s</span></dd></div>\n"
                .formatted(title, figure, remark);
    }

    private static String scoreCard(String title, double score, double identity) {
        return """
                <div class="card"><dt>%s</dt><dd><b>%s</b>\
                <i class="bar" style="--score: %s; --identity: %s"></i><span>identity %s</span></dd></div>
                """
                .formatted(title, percent(score), number(100 * score, 1), number(100 * identity, 1), percent(identity));
    }

    private static final String LEGEND =
            """
            <section class="legend" aria-label="How to read the pictures">
            <p><i class="disc">1</i> a keypoint, and where the model carries it</p>
            <p><i class="ring"></i> where it belongs, if that is known</p>
            <p><i class="ink"></i> the sketch's lines over the warped photo</p>
            <p><i class="wheel"></i> direction of the displacement; deeper is farther</p>
            </section>
            """;

    private static String style() {
        try (InputStream style = PageHtml.class.getResourceAsStream("page.css")) {
            return new String(Objects.requireNonNull(style).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException cause) {
            throw new UncheckedIOException("Reading the page's own style failed", cause);
        }
    }
}
