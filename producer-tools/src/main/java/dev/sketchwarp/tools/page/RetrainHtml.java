package dev.sketchwarp.tools.page;

import static dev.sketchwarp.service.page.Html.escape;
import static dev.sketchwarp.service.page.Html.number;
import static dev.sketchwarp.service.page.Html.percent;
import static dev.sketchwarp.service.page.Html.time;
import static dev.sketchwarp.tools.page.PageShell.card;

import dev.sketchwarp.tools.page.picture.ComparedPictures;
import dev.sketchwarp.tools.page.view.CurvePoint;
import dev.sketchwarp.tools.page.view.PairView;
import dev.sketchwarp.tools.page.view.RetrainFigures;
import dev.sketchwarp.tools.page.view.RetrainReport;
import dev.sketchwarp.tools.page.view.TrainingCurves;
import dev.sketchwarp.trainer.report.Chart;
import dev.sketchwarp.trainer.report.Curve;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A retraining's page: what changed in figures, how the training went, and every pair before and after. */
final class RetrainHtml {

    private RetrainHtml() {}

    /** @param pictures of each pair, in the order of the report */
    static String of(RetrainReport report, List<ComparedPictures> pictures) {
        List<PairView> before = report.before().pairs();
        List<PairView> after = report.after().pairs();
        String sections = IntStream.range(0, pictures.size())
                .mapToObj(i -> ComparedPairHtml.of(i + 1, before.get(i), after.get(i), pictures.get(i)))
                .collect(Collectors.joining());
        return PageShell.page(
                "SketchWarp: before and after retraining",
                "The same pairs, before and after retraining",
                "%s · model <b>%s</b>, version %s, then <b>%s</b>"
                        .formatted(
                                PageShell.time(report.after().createdAt()),
                                escape(report.after().model().name()),
                                escape(report.before().model().version()),
                                escape(report.after().model().version())),
                report.before().note().isEmpty()
                        ? ""
                        : "before: " + report.before().note(),
                cards(report) + charts(report.curves()) + PageHtml.LEGEND + sections);
    }

    private static String cards(RetrainReport report) {
        RetrainFigures training = report.training();
        return PageShell.cards(
                scores(report),
                card("Labelled pairs", number(training.labelledPairs(), 0), "published, none of them shown here"),
                card(
                        "Training",
                        time(training.trainingMillis()),
                        number(training.steps(), 0) + " steps, then measured"),
                card("Adopted live in", time(training.adoptionMillis()), "without a restart"),
                card(
                        "Answered meanwhile",
                        number(training.answeredMeanwhile(), 0),
                        "pairs, while the trainer worked; none lost"));
    }

    private static String scores(RetrainReport report) {
        Optional<Accuracy> before = Accuracy.of(report.before().pairs());
        Optional<Accuracy> after = Accuracy.of(report.after().pairs());
        if (before.isEmpty() || after.isEmpty()) {
            return "";
        }
        return score("PCK @ 0.05", before.get().near(), after.get().near())
                + score("PCK @ 0.10", before.get().wide(), after.get().wide());
    }

    private static String score(String title, double before, double after) {
        return PageShell.scoreCard(title, after, before, "before " + percent(before));
    }

    private static String charts(TrainingCurves curves) {
        String loss = chart("Loss", List.of(curve("loss", curves.loss())));
        String pck = chart(
                "PCK on pairs kept from training, percent",
                List.of(curve("at 0.10", curves.wide()), curve("at 0.05", curves.near())));
        return loss.isEmpty() && pck.isEmpty()
                ? ""
                : "<section class=\"charts\" aria-label=\"How the training went\">\n" + loss + pck + "</section>\n";
    }

    /** Empty if no curve has two points. */
    private static String chart(String title, List<Curve> curves) {
        List<Curve> drawn =
                curves.stream().filter(curve -> curve.points().size() > 1).toList();
        return drawn.isEmpty() ? "" : "<figure class=\"chart\">" + Chart.linear(title, drawn) + "</figure>\n";
    }

    private static Curve curve(String name, List<CurvePoint> points) {
        return new Curve(
                name,
                points.stream()
                        .map(point -> new Curve.Point(point.step(), point.value()))
                        .toList());
    }
}
