package dev.sketchwarp.generator;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sketchwarp.generator.sketch.PenStroke;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A sketch's strokes as JSON: {@code {"width", "height", "strokes": [{"thickness", "points": [[x, y, pressure], ...]}]}}. x and y are pixels from the
 * canvas's corner, so half a pixel more than a keypoint's; the line is thickness x (0.5 + pressure) wide.
 */
final class StrokesJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private StrokesJson() {}

    static byte[] of(GeneratedPair pair) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = JSON.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeNumberField("width", pair.sketch().width());
            out.writeNumberField("height", pair.sketch().height());
            out.writeArrayFieldStart("strokes");
            for (PenStroke stroke : pair.strokes()) {
                write(stroke, out);
            }
            out.writeEndArray();
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    private static void write(PenStroke stroke, JsonGenerator out) throws IOException {
        double mean =
                stroke.widths().stream().mapToDouble(width -> width).average().orElse(1);
        out.writeStartObject();
        out.writeNumberField("thickness", hundredths(mean));
        out.writeArrayFieldStart("points");
        for (int i = 0; i < stroke.points().size(); i++) {
            out.writeStartArray();
            out.writeNumber(hundredths(stroke.points().get(i).x() + 0.5));
            out.writeNumber(hundredths(stroke.points().get(i).y() + 0.5));
            out.writeNumber(hundredths(Math.max(0, Math.min(1, stroke.widths().get(i) / mean - 0.5))));
            out.writeEndArray();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static double hundredths(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
