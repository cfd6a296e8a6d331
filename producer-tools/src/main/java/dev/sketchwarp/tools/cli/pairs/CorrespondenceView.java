package dev.sketchwarp.tools.cli.pairs;

import dev.sketchwarp.events.Correspondence;
import dev.sketchwarp.events.TransferredKeypoint;
import java.util.ArrayList;
import java.util.List;

/** A correspondence for people. */
final class CorrespondenceView {
    private CorrespondenceView() {}

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
