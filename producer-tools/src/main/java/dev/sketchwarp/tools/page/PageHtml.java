package dev.sketchwarp.tools.page;

import static dev.sketchwarp.service.page.Html.escape;
import static dev.sketchwarp.service.page.Html.number;
import static dev.sketchwarp.service.page.Html.percent;
import static dev.sketchwarp.service.page.Html.time;
import static dev.sketchwarp.tools.page.PageShell.card;
import static dev.sketchwarp.tools.page.PageShell.scoreCard;

import dev.sketchwarp.tools.page.picture.PairPictures;
import dev.sketchwarp.tools.page.view.DemoReport;
import dev.sketchwarp.tools.page.view.RunSummary;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The page's HTML: a header with the run's figures, how to read the pictures, and one section a pair. */
final class PageHtml {

    private PageHtml() {}

    /** @param pictures of each pair, in the order of the report */
    static String of(DemoReport report, List<PairPictures> pictures) {
        String sections = IntStream.range(0, pictures.size())
                .mapToObj(i -> PairHtml.of(i + 1, report.pairs().get(i), pictures.get(i), report.model()))
                .collect(Collectors.joining());
        return PageShell.page(
                "SketchWarp: " + report.pairs().size() + " pairs",
                "Photos and sketches, matched point by point",
                "%s · model <b>%s</b>, version %s"
                        .formatted(
                                PageShell.time(report.createdAt()),
                                escape(report.model().name()),
                                escape(report.model().version())),
                report.note(),
                cards(report) + LEGEND + sections);
    }

    private static String cards(DemoReport report) {
        RunSummary run = report.run();
        String accuracy = Accuracy.of(report.pairs())
                .map(score -> score("PCK @ 0.05", score.near(), score.identityNear())
                        + score("PCK @ 0.10", score.wide(), score.identityWide()))
                .orElse("");
        return PageShell.cards(
                card("Pairs matched", number(run.correspondences(), 0), ""),
                card("Dead letters", number(run.deadLetters(), 0), run.deadLetters() == 0 ? "nothing refused" : ""),
                card("Throughput", number(run.pairsPerSecond(), 1), "pairs per second"),
                card("Latency, median", time(run.p50Millis()), "99th percentile " + time(run.p99Millis())),
                accuracy);
    }

    private static String score(String title, double score, double identity) {
        return scoreCard(title, score, identity, "identity " + percent(identity));
    }

    /** How to read the pictures. */
    static final String LEGEND =
            """
            <section class="legend" aria-label="How to read the pictures">
            <p><i class="disc">1</i> a keypoint, and where the model carries it</p>
            <p><i class="ring"></i> where it belongs, if that is known</p>
            <p><i class="ink"></i> the sketch's lines over the warped photo</p>
            <p><i class="wheel"></i> direction of the displacement; deeper is farther</p>
            </section>
            """;
}
