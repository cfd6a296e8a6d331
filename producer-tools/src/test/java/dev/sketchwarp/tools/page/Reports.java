package dev.sketchwarp.tools.page;

import dev.sketchwarp.generator.GeneratedPair;
import dev.sketchwarp.generator.PairGenerator;
import dev.sketchwarp.model.field.DisplacementField;
import dev.sketchwarp.model.field.FieldPair;
import dev.sketchwarp.model.field.ImageSize;
import dev.sketchwarp.model.field.KeypointTransfer;
import dev.sketchwarp.model.field.Point;
import dev.sketchwarp.tools.page.view.CurvePoint;
import dev.sketchwarp.tools.page.view.DemoReport;
import dev.sketchwarp.tools.page.view.Estimate;
import dev.sketchwarp.tools.page.view.KeypointView;
import dev.sketchwarp.tools.page.view.ModelLabel;
import dev.sketchwarp.tools.page.view.PairView;
import dev.sketchwarp.tools.page.view.RetrainFigures;
import dev.sketchwarp.tools.page.view.RetrainReport;
import dev.sketchwarp.tools.page.view.RunSummary;
import dev.sketchwarp.tools.page.view.TrainingCurves;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reports for tests: generated pairs, answered by a model that is always right or never moves anything. */
final class Reports {
    static final ModelLabel MODEL = new ModelLabel("sketchwarp", "7");

    private static final ImageSize SIZE = new ImageSize(64, 64);
    private static final PairGenerator GENERATOR = new PairGenerator(11, 64);

    private Reports() {}

    static DemoReport perfect(int pairs) {
        return report(
                "",
                IntStream.range(0, pairs)
                        .mapToObj(GENERATOR::pair)
                        .map(pair -> view(pair, pair.photoToSketchField(64, 64), pair.sketchToPhotoField(64, 64), true))
                        .toList());
    }

    static DemoReport unmoved(int pairs) {
        return report(
                "freshly initialised weights: predicts identity",
                IntStream.range(0, pairs).mapToObj(i -> unmovedPair(i, true)).toList());
    }

    /** Version 7, which moves nothing, and version 8, which is always right. */
    static RetrainReport retrained(int pairs) {
        DemoReport right = perfect(pairs);
        DemoReport after =
                new DemoReport(new ModelLabel("sketchwarp", "8"), "", right.run(), right.pairs(), right.createdAt());
        TrainingCurves curves = new TrainingCurves(
                List.of(new CurvePoint(0, 0.4), new CurvePoint(150, 0.2), new CurvePoint(300, 0.1)),
                List.of(new CurvePoint(0, 20), new CurvePoint(150, 34), new CurvePoint(300, 47.5)),
                List.of(new CurvePoint(0, 53), new CurvePoint(150, 74), new CurvePoint(300, 86)));
        return new RetrainReport(
                unmoved(pairs), after, new RetrainFigures(600, 300, 145_000, 420, 31, "better"), curves);
    }

    static PairView unmovedPair(int index, boolean truthKnown) {
        DisplacementField identity = DisplacementField.identity(16, 16);
        return view(GENERATOR.pair(index), identity, identity, truthKnown);
    }

    static DemoReport report(String note, List<PairView> pairs) {
        RunSummary run = new RunSummary(pairs.size(), 2, 12.34, 88.4, 1204);
        return new DemoReport(MODEL, note, run, pairs, Instant.parse("2026-07-03T14:02:00Z"));
    }

    private static PairView view(
            GeneratedPair pair, DisplacementField there, DisplacementField back, boolean truthKnown) {
        List<KeypointView> photo = pair.keypoints().stream()
                .map(point -> keypoint(point.name(), point.photo(), truthKnown ? point.sketch() : null, there, back))
                .toList();
        List<KeypointView> sketch = pair.keypoints().stream()
                .map(point -> keypoint(point.name(), point.sketch(), truthKnown ? point.photo() : null, back, there))
                .toList();
        Estimate estimate = new Estimate(MODEL, new FieldPair(there, back), photo, sketch, 41.5);
        return new PairView(pair.id(), pair.photoId(), pair.kind(), pair.photo(), pair.sketch(), estimate, 93);
    }

    private static KeypointView keypoint(
            String name, Point at, @Nullable Point truth, DisplacementField there, DisplacementField back) {
        return new KeypointView(name, at, KeypointTransfer.transfer(at, SIZE, SIZE, there, back), truth);
    }
}
