package dev.sketchwarp.tools.live.pair;

import dev.sketchwarp.events.Correspondence;
import dev.sketchwarp.events.TransferredKeypoint;
import java.util.List;

/** An answer's keypoints as CSV (RFC 4180). */
final class KeypointCsv {

    private static final String HEADER = "direction,name,from_x,from_y,x,y,in_bounds,cycle_error,confidence";

    private KeypointCsv() {}

    static String of(Correspondence answer) {
        StringBuilder csv = new StringBuilder(HEADER).append("\r\n");
        lines("photo_to_sketch", answer.getPhotoToSketchKeypoints(), csv);
        lines("sketch_to_photo", answer.getSketchToPhotoKeypoints(), csv);
        return csv.toString();
    }

    private static void lines(String direction, List<TransferredKeypoint> keypoints, StringBuilder csv) {
        for (TransferredKeypoint keypoint : keypoints) {
            csv.append(direction)
                    .append(',')
                    .append(quoted(keypoint.getName()))
                    .append(',')
                    .append(keypoint.getFromX())
                    .append(',')
                    .append(keypoint.getFromY())
                    .append(',')
                    .append(keypoint.getX())
                    .append(',')
                    .append(keypoint.getY())
                    .append(',')
                    .append(keypoint.getInBounds())
                    .append(',')
                    .append(keypoint.getCycleError())
                    .append(',')
                    .append(keypoint.getConfidence().map(String::valueOf).orElse(""))
                    .append("\r\n");
        }
    }

    /** Quoted, and harmless to spreadsheets that take a text for a formula. */
    private static String quoted(String name) {
        String safe = name.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + name : name;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
