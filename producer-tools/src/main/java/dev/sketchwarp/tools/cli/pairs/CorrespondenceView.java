package dev.sketchwarp.tools.cli.pairs;

import dev.sketchwarp.events.Correspondence;
import dev.sketchwarp.events.DisplacementField;
import dev.sketchwarp.events.ImageSize;
import dev.sketchwarp.events.TransferredKeypoint;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A correspondence for people and as JSON. The JSON has the event's own field names; vectors are numbers, not bytes. */
final class CorrespondenceView {
    private CorrespondenceView() {}

    static Map<String, Object> json(Correspondence correspondence) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("pair_id", correspondence.getPairId());
        json.put("photo_id", correspondence.getPhotoId());
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("name", correspondence.getModel().getName());
        model.put("version", correspondence.getModel().getVersion());
        model.put("sha256", correspondence.getModel().getSha256());
        json.put("model", model);
        json.put("photo_to_sketch", field(correspondence.getPhotoToSketch()));
        json.put("sketch_to_photo", field(correspondence.getSketchToPhoto()));
        json.put("photo_to_sketch_keypoints", keypoints(correspondence.getPhotoToSketchKeypoints()));
        json.put("sketch_to_photo_keypoints", keypoints(correspondence.getSketchToPhotoKeypoints()));
        json.put("photo_size", size(correspondence.getPhotoSize()));
        json.put("sketch_size", size(correspondence.getSketchSize()));
        json.put("inference_ms", correspondence.getInferenceMs());
        json.put("processed_at", correspondence.getProcessedAt().toString());
        return json;
    }

    static List<String> text(Correspondence correspondence) {
        List<String> lines = new ArrayList<>();
        lines.add("%s  photo %s  model %s %s  %.1f ms"
                .formatted(
                        correspondence.getPairId(),
                        correspondence.getPhotoId(),
                        correspondence.getModel().getName(),
                        correspondence.getModel().getVersion(),
                        correspondence.getInferenceMs()));
        correspondence.getPhotoToSketchKeypoints().forEach(k -> lines.add(line("photo to sketch", k)));
        correspondence.getSketchToPhotoKeypoints().forEach(k -> lines.add(line("sketch to photo", k)));
        return lines;
    }

    private static String line(String direction, TransferredKeypoint keypoint) {
        return "  %s  %s  %.1f,%.1f -> %.1f,%.1f%s  cycle error %.1f px%s"
                .formatted(
                        direction,
                        keypoint.getName(),
                        keypoint.getFromX(),
                        keypoint.getFromY(),
                        keypoint.getX(),
                        keypoint.getY(),
                        keypoint.getInBounds() ? "" : " (outside)",
                        keypoint.getCycleError(),
                        keypoint.getConfidence()
                                .map(confidence -> "  confidence %.0f %%".formatted(100 * confidence))
                                .orElse(""));
    }

    private static Map<String, @Nullable Object> field(DisplacementField field) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("columns", field.getColumns());
        json.put("rows", field.getRows());
        json.put("vectors", numbers(field.getVectors()));
        json.put(
                "confidence",
                field.getConfidence().map(CorrespondenceView::numbers).orElse(null));
        return json;
    }

    private static List<Float> numbers(ByteBuffer floats) {
        ByteBuffer bytes = floats.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        List<Float> numbers = new ArrayList<>();
        while (bytes.hasRemaining()) {
            numbers.add(bytes.getFloat());
        }
        return numbers;
    }

    private static List<Map<String, @Nullable Object>> keypoints(List<TransferredKeypoint> keypoints) {
        return keypoints.stream().map(CorrespondenceView::keypoint).toList();
    }

    private static Map<String, @Nullable Object> keypoint(TransferredKeypoint keypoint) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", keypoint.getName());
        json.put("from_x", keypoint.getFromX());
        json.put("from_y", keypoint.getFromY());
        json.put("x", keypoint.getX());
        json.put("y", keypoint.getY());
        json.put("cycle_error", keypoint.getCycleError());
        json.put("in_bounds", keypoint.getInBounds());
        json.put("confidence", keypoint.getConfidence().orElse(null));
        return json;
    }

    private static Map<String, Integer> size(ImageSize size) {
        Map<String, Integer> json = new LinkedHashMap<>();
        json.put("width", size.getWidth());
        json.put("height", size.getHeight());
        return json;
    }
}
