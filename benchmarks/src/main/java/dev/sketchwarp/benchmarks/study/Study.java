package dev.sketchwarp.benchmarks.study;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.djl.Device;
import dev.sketchwarp.trainer.data.DataFolder;
import dev.sketchwarp.trainer.data.TrainingPair;
import dev.sketchwarp.trainer.report.Chart;
import dev.sketchwarp.trainer.report.Curve;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/** Studies models on the development pairs of a folder: {@code study.md} and the plots it shows. */
public final class Study {
    private static final String[] SCORES = {"", "points", "PCK 0.05", "PCK 0.10", "+-", "median error", "confidence"};
    private static final int PARTS = 4;

    private final List<StudyPair> pairs;
    private final Path folder;
    private final Consumer<String> progress;
    private final Markdown page = new Markdown();

    private Study(List<StudyPair> pairs, Path folder, Consumer<String> progress) {
        this.pairs = pairs;
        this.folder = folder;
        this.progress = progress;
    }

    /**
     * @param models folders of models
     * @param progress receives what is done now
     * @return the page
     * @throws IOException naming what cannot be read or written, or that there are no pairs with keypoints
     */
    public static Path write(List<Path> models, Path data, Path folder, Device device, Consumer<String> progress)
            throws IOException {
        List<StudyPair> pairs = new ArrayList<>();
        for (TrainingPair pair : DataFolder.read(data).development()) {
            if (!pair.keypoints().isEmpty()) {
                pairs.add(StudyPair.of(pair));
            }
        }
        if (pairs.isEmpty()) {
            throw new IOException(data + " has no development pairs with keypoints: nothing can be studied");
        }
        Files.createDirectories(folder);
        Study study = new Study(pairs, folder, progress);
        study.introduction();
        for (Path model : models) {
            try (StudiedModel studied = StudiedModel.open(model, device)) {
                study.asTheyAre(studied);
            }
        }
        study.changed(models, device);
        return Files.writeString(folder.resolve("study.md"), study.page.toString());
    }

    private void introduction() {
        page.title("Where the models are right, and where they are wrong");
        page.paragraph(
                pairs.size()
                        + " pairs with keypoints, transferred both ways. PCK is the percentage of points that land within 0.05 and 0.10 of the image's side"
                        + " of where they belong; +- the standard error of PCK 0.10 over pairs; the median error is in percent of the"
                        + " side; the confidence is the mean of what the model gives its points. Lengths in px are of images of 256 x 256.");
    }

    private void asTheyAre(StudiedModel model) {
        progress.accept(model.name() + ": pairs as they are");
        List<Transfer> all = model.transfers(pairs);
        page.heading(model.name());
        page.header(SCORES);
        row("all", all);
        row("mirrored pairs averaged in", model.flipped(pairs));
        for (int nodes : model.anyNumberOfNodes() ? new int[] {4, 8, 32} : new int[] {4, 8}) {
            row("fields of " + nodes + " x " + nodes, model.withNodes(pairs, nodes));
        }
        parts("keypoint belongs %s px from where it was", all, Transfer::moved);
        parts("keypoint lies %s px from the nearest ink", all, Transfer::toInk);
        parts("ink covers %s %% of the sketch", all, transfer -> 100 * transfer.ink());
        if (all.stream().noneMatch(transfer -> Double.isNaN(transfer.confidence()))) {
            parts("confidence %s %%", all, transfer -> 100 * transfer.confidence());
        }
        page.end();
        page.paragraph(nature(all));
    }

    /** What kind of errors there are. */
    private static String nature(List<Transfer> all) {
        List<Boolean> sided =
                all.stream().flatMap(transfer -> transfer.swapped().stream()).toList();
        return String.format(
                Locale.ROOT,
                "Of %d keypoints with a left and a right, %.1f %% land nearer to their counterpart. %.1f %% of all errors are within 3 pixels of"
                        + " 256, which is how well tips and corners were marked, %.1f %% within 10, which is how well smooth contours were.",
                sided.size(),
                100.0 * sided.stream().filter(swapped -> swapped).count() / Math.max(1, sided.size()),
                share(all, 3),
                share(all, 10));
    }

    private static double share(List<Transfer> all, double pixels) {
        return 100.0
                * all.stream().filter(transfer -> transfer.error() <= pixels).count()
                / all.size();
    }

    /** A row for each quarter of the transfers, by some quantity. */
    private void parts(String name, List<Transfer> all, ToDoubleFunction<Transfer> quantity) {
        List<Transfer> sorted =
                all.stream().sorted(Comparator.comparingDouble(quantity)).toList();
        for (int part = 0; part < PARTS; part++) {
            List<Transfer> quarter = sorted.subList(part * sorted.size() / PARTS, (part + 1) * sorted.size() / PARTS);
            if (!quarter.isEmpty()) {
                String range = String.format(
                        Locale.ROOT,
                        "%.1f to %.1f",
                        quantity.applyAsDouble(quarter.get(0)),
                        quantity.applyAsDouble(quarter.get(quarter.size() - 1)));
                row(String.format(name, range), quarter);
            }
        }
    }

    private void row(String name, List<Transfer> transfers) {
        Scores scores = Scores.of(transfers);
        List<String> cells = new ArrayList<>(List.of(name, Integer.toString(scores.points())));
        for (double figure :
                new double[] {scores.near(), scores.wide(), scores.noise(), scores.median(), scores.confidence()}) {
            cells.add(Double.isNaN(figure) ? "" : String.format(Locale.ROOT, "%.1f", figure));
        }
        page.row(cells);
    }

    /** Sketches changed in known ways. */
    private void changed(List<Path> models, Device device) throws IOException {
        for (SketchChange change : SketchChange.values()) {
            String title = change.name().toLowerCase(Locale.ROOT);
            page.heading("Sketches with " + title);
            page.header(SCORES);
            List<Curve> curves = new ArrayList<>();
            for (Path folderOfModel : models) {
                try (StudiedModel model = StudiedModel.open(folderOfModel, device)) {
                    progress.accept(model.name() + ": sketches with " + title);
                    curves.addAll(curves(model, change));
                }
            }
            page.end();
            String file = title + ".svg";
            Files.writeString(
                    folder.resolve(file),
                    Chart.picture("PCK 0.10 and confidence, percent", title + ", " + change.unit(), curves),
                    UTF_8);
            page.picture(file, "PCK and confidence of each model by " + title);
        }
    }

    private List<Curve> curves(StudiedModel model, SketchChange change) {
        List<Curve.Point> right = new ArrayList<>();
        List<Curve.Point> confidence = new ArrayList<>();
        for (double amount : change.amounts()) {
            List<StudyPair> changed =
                    pairs.stream().map(pair -> change.apply(pair, amount)).toList();
            List<Transfer> transfers = model.transfers(changed);
            Scores scores = Scores.of(transfers);
            row(model.name() + ", " + (int) amount + " " + change.unit(), transfers);
            right.add(new Curve.Point(amount, scores.wide()));
            confidence.add(new Curve.Point(amount, scores.confidence()));
        }
        return List.of(new Curve(model.name(), right), new Curve("its confidence", confidence));
    }
}
