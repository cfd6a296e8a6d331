package dev.sketchwarp.model.field;

import dev.sketchwarp.model.golden.GoldenNumbers;
import java.util.ArrayList;
import java.util.List;

/** The published network's fields and keypoint transfers, as ours. */
final class GoldenFields {

    private final GoldenNumbers golden = GoldenNumbers.resnet18();

    /** At a sketch position, the photo position. */
    DisplacementField sketchToPhoto() {
        return field("forward_field");
    }

    /** At a photo position, the sketch position. */
    DisplacementField photoToSketch() {
        return field("backward_field");
    }

    /** Points of a list of (row, column). */
    List<Point> points(String key) {
        double[] rowsAndColumns = golden.numbers(key);
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < rowsAndColumns.length; i += 2) {
            points.add(new Point(rowsAndColumns[i + 1], rowsAndColumns[i]));
        }
        return points;
    }

    private DisplacementField field(String key) {
        double[] numbers = golden.numbers(key);
        float[] vectors = new float[numbers.length];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = (float) (numbers[i] - GoldenNumbers.coordinate(i));
        }
        return new DisplacementField(16, 16, vectors);
    }
}
