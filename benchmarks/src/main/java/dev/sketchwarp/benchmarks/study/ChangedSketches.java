package dev.sketchwarp.benchmarks.study;

import dev.sketchwarp.trainer.report.Curve;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** What models make of sketches that were changed in known ways. */
final class ChangedSketches {
    private final List<StudyPair> pairs;
    private final StudyPage page;
    private final List<StudiedModel> models;
    private final Consumer<String> progress;

    ChangedSketches(List<StudyPair> pairs, StudyPage page, List<StudiedModel> models, Consumer<String> progress) {
        this.pairs = pairs;
        this.page = page;
        this.models = models;
        this.progress = progress;
    }

    /** A section for each kind of change, with its amounts. */
    void changes() throws IOException {
        for (SketchChange change : SketchChange.values()) {
            String title = change.name().toLowerCase(Locale.ROOT);
            page.text().heading("Sketches with " + title);
            page.scores();
            List<Curve> curves = new ArrayList<>();
            for (StudiedModel model : models) {
                progress.accept(model.name() + ": sketches with " + title);
                curves.addAll(curves(model, change));
            }
            page.text().end();
            page.plot(
                    title,
                    "PCK 0.10 and confidence, percent",
                    title + ", " + change.unit(),
                    curves,
                    "PCK and confidence of each model by " + title);
        }
    }

    private List<Curve> curves(StudiedModel model, SketchChange change) {
        List<Curve.Point> right = new ArrayList<>();
        List<Curve.Point> confidence = new ArrayList<>();
        for (double amount : change.amounts()) {
            String name = model.name() + ", " + (int) amount + " " + change.unit();
            Scores scores = row(name, model, pair -> change.apply(pair, amount));
            right.add(new Curve.Point(amount, scores.wide()));
            confidence.add(new Curve.Point(amount, scores.confidence()));
        }
        return List.of(new Curve(model.name(), right), new Curve("its confidence", confidence));
    }

    /** A section on the styles that sketches are drawn in. */
    void styles() throws IOException {
        page.text().heading("Sketches drawn again");
        page.scores();
        for (StudiedModel model : models) {
            progress.accept(model.name() + ": sketches drawn again");
            row(model.name() + ", as they are", model, pair -> pair);
            for (DrawingStyle style : DrawingStyle.values()) {
                row(model.name() + ", " + style.title(), model, style::apply);
            }
        }
        page.text().end();
    }

    private Scores row(String name, StudiedModel model, UnaryOperator<StudyPair> change) {
        List<Transfer> transfers = model.transfers(pairs.stream().map(change).toList());
        page.row(name, transfers);
        return Scores.of(transfers);
    }
}
