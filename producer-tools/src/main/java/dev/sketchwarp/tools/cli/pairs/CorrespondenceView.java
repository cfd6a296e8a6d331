package dev.sketchwarp.tools.cli.pairs;

import dev.sketchwarp.events.Correspondence;
import dev.sketchwarp.events.TransferredKeypoint;
import dev.sketchwarp.tools.live.watch.EventJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A correspondence for people and as JSON. The JSON has the event's own field names; vectors are numbers, not bytes. */
final class CorrespondenceView {
    private CorrespondenceView() {}

    static Map<String, @Nullable Object> json(Correspondence correspondence) {
        return EventJson.of(correspondence);
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
}
