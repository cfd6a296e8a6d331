package dev.sketchwarp.model.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The published network's fields and keypoint transfers, from golden/psc-resnet18.json. */
final class GoldenFields {

    private final JsonNode golden;

    GoldenFields() {
        try (InputStream json = GoldenFields.class.getResourceAsStream("/golden/psc-resnet18.json")) {
            golden = new ObjectMapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

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
        List<Point> points = new ArrayList<>();
        golden.get(key)
                .forEach(rowColumn -> points.add(
                        new Point(rowColumn.get(1).asDouble(), rowColumn.get(0).asDouble())));
        return points;
    }

    private DisplacementField field(String key) {
        JsonNode values = golden.get(key);
        float[] positions = new float[values.size()];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = (float) values.get(i).asDouble();
        }
        return DisplacementField.fromPositions(16, 16, positions);
    }
}
