package dev.sketchwarp.benchmarks.study;

import dev.sketchwarp.trainer.report.Curve;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Models beside a second annotator, on the keypoints that one marked: both are held against the first annotator. From the photo to the
 * sketch, as the second annotator was given the photo's places.
 */
final class AgainstPeople {
    private static final int FARTHEST = 40;
    private static final double ON_INK = 1;

    private final StudiedPairs pairs;
    private final StudyPage page;
    private final double noise;

    /** @param noise what 95 % of the annotators' distances are within, pixels */
    private AgainstPeople(StudiedPairs pairs, StudyPage page, double noise) {
        this.pairs = pairs;
        this.page = page;
        this.noise = noise;
    }

    /** A section, where anything was marked twice. */
    static void section(StudiedPairs pairs, StudyPage page, SecondAnnotator second, Map<String, List<Transfer>> byModel)
            throws IOException {
        List<Transfer> any = byModel.values().iterator().next();
        double[] distances = any.stream()
                .filter(transfer ->
                        transfer.toSketch() && pairs.landmark(transfer).hasSecond())
                .mapToDouble(transfer -> pairs.landmark(transfer).again())
                .sorted()
                .toArray();
        if (distances.length > 0) {
            double noise = distances[(int) (0.95 * (distances.length - 1))];
            new AgainstPeople(pairs, page, noise).write(second, byModel);
        }
    }

    private void write(SecondAnnotator second, Map<String, List<Transfer>> byModel) throws IOException {
        page.text().heading("Against a second annotator");
        page.text()
                .paragraph(String.format(
                        Locale.ROOT,
                        "Marked again by %s. Photo to sketch, against the first annotator; median errors in px. 95 %% of the annotators'"
                                + " distances are within %.1f px; \"farther\" is how often the model lies farther from the first annotator than the"
                                + " second one does, \"beyond\" how often beyond those %.1f px.",
                        second.annotator(),
                        noise,
                        noise));
        byModel.forEach(this::table);
        page.plot(
                "second-annotator",
                "Keypoints within a distance, percent",
                "distance, pixels of 256",
                curves(byModel),
                "how many keypoints lie within a distance of where the first annotator marked them");
    }

    private List<Transfer> markedTwice(List<Transfer> all) {
        return all.stream()
                .filter(transfer -> transfer.toSketch() && about(transfer).hasSecond())
                .toList();
    }

    private void table(String model, List<Transfer> transfers) {
        List<Transfer> all = markedTwice(transfers);
        List<Group> groups = new ArrayList<>(List.of(new Group("all", all)));
        groups.addAll(Group.quarters("keypoint belongs %s px from where it was", all, Transfer::moved));
        groups.addAll(Group.kinds(
                new Boolean[] {true, false},
                on -> on ? "keypoint lies within a pixel of ink" : "keypoint lies farther from ink",
                AsTheyAre.FEWEST,
                all,
                one -> about(one).toInk() <= ON_INK));
        groups.addAll(Group.quarters(
                "keypoint is on a part %s px wide", all, one -> about(one).width()));
        groups.addAll(Group.kinds(
                new Boolean[] {true, false},
                sided -> sided ? "has a left and a right" : "has no counterpart",
                AsTheyAre.FEWEST,
                all,
                one -> one.swapped().isPresent()));
        groups.addAll(Group.kinds(CategoryGroup.values(), CategoryGroup::title, AsTheyAre.FEWEST, all, one -> about(one)
                .group()));
        groups.addAll(Group.kinds(PartKind.values(), PartKind::title, AsTheyAre.FEWEST, all, one -> about(one)
                .kind()));
        page.text()
                .header(
                        model,
                        "points",
                        "annotator 0.05",
                        "0.10",
                        "median",
                        "model 0.05",
                        "0.10",
                        "median",
                        "farther",
                        "beyond");
        groups.forEach(this::row);
        page.text().end();
    }

    private void row(Group group) {
        List<Transfer> some = group.transfers();
        List<String> cells = new ArrayList<>(List.of(group.name(), Integer.toString(some.size())));
        List<ToDoubleFunction<Transfer>> raters = List.of(one -> about(one).again(), Transfer::error);
        for (ToDoubleFunction<Transfer> distance : raters) {
            cells.add(StudyPage.number(Scores.within(some, distance, 0.05 * StudyPair.SIDE)));
            cells.add(StudyPage.number(Scores.within(some, distance, 0.10 * StudyPair.SIDE)));
            cells.add(StudyPage.number(median(some, distance)));
        }
        cells.add(StudyPage.number(
                100 - Scores.within(some, one -> one.error() - about(one).again(), 0)));
        cells.add(StudyPage.number(100 - Scores.within(some, Transfer::error, noise)));
        page.text().row(cells);
    }

    private Landmark about(Transfer transfer) {
        return pairs.landmark(transfer);
    }

    private static double median(List<Transfer> some, ToDoubleFunction<Transfer> distance) {
        double[] sorted = some.stream().mapToDouble(distance).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private List<Curve> curves(Map<String, List<Transfer>> byModel) {
        List<Curve> curves = new ArrayList<>();
        byModel.forEach((model, transfers) -> {
            List<Transfer> all = markedTwice(transfers);
            if (curves.isEmpty()) {
                curves.add(curve("second annotator", all, one -> about(one).again()));
            }
            curves.add(curve(model, all, Transfer::error));
        });
        return curves;
    }

    private static Curve curve(String name, List<Transfer> all, ToDoubleFunction<Transfer> distance) {
        return new Curve(
                name,
                IntStream.rangeClosed(0, FARTHEST)
                        .mapToObj(pixels -> new Curve.Point(pixels, Scores.within(all, distance, pixels)))
                        .toList());
    }
}
