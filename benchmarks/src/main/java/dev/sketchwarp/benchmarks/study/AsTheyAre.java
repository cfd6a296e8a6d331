package dev.sketchwarp.benchmarks.study;

import dev.sketchwarp.trainer.report.Curve;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What models make of pairs as they are. */
final class AsTheyAre {
    /** Of fewer keypoints in one direction no figure is given. */
    static final int FEWEST = 8;

    private static final int WIDTHS = 8;

    private final StudiedPairs pairs;
    private final StudyPage page;

    AsTheyAre(StudiedPairs pairs, StudyPage page) {
        this.pairs = pairs;
        this.page = page;
    }

    /** A section on one model. */
    List<Transfer> section(StudiedModel model) {
        List<Transfer> all = model.transfers(pairs.pairs());
        page.text().heading(model.name());
        page.scores();
        page.row("all", all);
        page.row("mirrored pairs averaged in", model.flipped(pairs.pairs()));
        for (int nodes : model.anyNumberOfNodes() ? new int[] {4, 8, 32} : new int[] {4, 8}) {
            page.row("fields of " + nodes + " x " + nodes, model.withNodes(pairs.pairs(), nodes));
        }
        rows(Group.quarters("keypoint belongs %s px from where it was", all, Transfer::moved));
        rows(Group.quarters(
                "keypoint lies %s px from the nearest ink",
                all, one -> about(one).toInk()));
        rows(Group.quarters(
                "ink covers %s %% of the sketch", all, one -> 100 * about(one).ink()));
        rows(Group.quarters(
                "keypoint is on a part %s px wide", all, one -> about(one).width()));
        if (all.stream().noneMatch(transfer -> Double.isNaN(transfer.confidence()))) {
            rows(Group.quarters("confidence %s %%", all, transfer -> 100 * transfer.confidence()));
        }
        rows(Group.kinds(CategoryGroup.values(), CategoryGroup::title, 2 * FEWEST, all, one -> about(one)
                .group()));
        rows(Group.kinds(PartKind.values(), PartKind::title, 2 * FEWEST, all, one -> about(one)
                .kind()));
        page.text().end();
        page.text().paragraph(nature(all));
        return all;
    }

    private Landmark about(Transfer transfer) {
        return pairs.landmark(transfer);
    }

    private void rows(List<Group> groups) {
        groups.forEach(group -> page.row(group.name(), group.transfers()));
    }

    /** What kind of errors there are. */
    private static String nature(List<Transfer> all) {
        List<Boolean> sided =
                all.stream().flatMap(transfer -> transfer.swapped().stream()).toList();
        return String.format(
                Locale.ROOT,
                "Of %d keypoints with a left and a right, %.1f %% land nearer to their counterpart. %.1f %% of all errors are within 3 pixels of"
                        + " 256, %.1f %% within 10.",
                sided.size(),
                100.0 * sided.stream().filter(swapped -> swapped).count() / Math.max(1, sided.size()),
                Scores.within(all, Transfer::error, 3),
                Scores.within(all, Transfer::error, 10));
    }

    /** How accuracy depends on the width of the part that a keypoint is on. */
    void widths(Map<String, List<Transfer>> byModel) throws IOException {
        List<Curve> curves = new ArrayList<>();
        byModel.forEach((model, all) -> {
            List<Curve.Point> near = new ArrayList<>();
            List<Curve.Point> wide = new ArrayList<>();
            for (Group group : Group.parts(WIDTHS, "%s", all, one -> about(one).width())) {
                double mean = group.transfers().stream()
                        .mapToDouble(one -> about(one).width())
                        .average()
                        .orElseThrow();
                Scores scores = Scores.of(group.transfers());
                near.add(new Curve.Point(mean, scores.near()));
                wide.add(new Curve.Point(mean, scores.wide()));
            }
            curves.add(new Curve(model + ", 0.10", wide));
            curves.add(new Curve("0.05", near));
        });
        page.text().heading("Width of parts");
        page.plot(
                "width",
                "PCK 0.10 and 0.05, percent",
                "width of the part, pixels of 256",
                curves,
                "PCK of each model by the width of the part that a keypoint is on");
    }
}
