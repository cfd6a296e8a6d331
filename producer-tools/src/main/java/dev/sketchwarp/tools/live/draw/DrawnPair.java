package dev.sketchwarp.tools.live.draw;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sketchwarp.events.Keypoint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A pair as the page sends it.
 *
 * @param drawing names the drawing, of which this is one state
 * @param revision number of the state
 * @param photo hash of a photo that was brought, or {@code sample:} and a number
 * @param sketch an encoded image
 * @param photoKeypoints places in the photo, in its pixels
 * @param sketchKeypoints places in the sketch, in its pixels
 */
record DrawnPair(
        String drawing,
        int revision,
        String photo,
        byte[] sketch,
        List<Point> photoKeypoints,
        List<Point> sketchKeypoints) {

    static final String SAMPLE = "sample:";

    /** What pair ids of drawings begin with. */
    static final String PREFIX = "draw-";

    private static final int MOST_KEYPOINTS = 64;
    private static final int LONGEST_NAME = 60;
    private static final Pattern DRAWING = Pattern.compile(PREFIX + "[a-z0-9]{6,40}");

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    /** A named place. */
    record Point(String name, double x, double y) {
        Keypoint event() {
            return new Keypoint(name, x, y);
        }
    }

    /** @throws IOException it is not such a pair */
    static DrawnPair parse(byte[] json) throws IOException {
        return JSON.readValue(json, DrawnPair.class);
    }

    String pairId() {
        return drawing + "-" + revision;
    }

    /** What is wrong with it, for the person at the browser; empty if nothing is. */
    Optional<String> objection() {
        if (!DRAWING.matcher(drawing).matches()) {
            return Optional.of("A drawing is named " + PREFIX + " and 6 to 40 letters and digits.");
        }
        if (sketch.length == 0) {
            return Optional.of("There is no sketch.");
        }
        for (List<Point> points : List.of(photoKeypoints, sketchKeypoints)) {
            String objection = objection(points);
            if (objection != null) {
                return Optional.of(objection);
            }
        }
        return Optional.empty();
    }

    private static @Nullable String objection(List<Point> points) {
        Set<String> names = new HashSet<>();
        for (Point point : points) {
            if (point.name().isBlank() || point.name().length() > LONGEST_NAME) {
                return "A point's name has 1 to " + LONGEST_NAME + " characters.";
            }
            if (!Double.isFinite(point.x()) || !Double.isFinite(point.y())) {
                return "Point " + point.name() + " is nowhere.";
            }
            if (!names.add(point.name())) {
                return "Two points are called " + point.name() + ".";
            }
        }
        return points.size() > MOST_KEYPOINTS ? "An image has at most " + MOST_KEYPOINTS + " points." : null;
    }

    static List<Keypoint> events(List<Point> points) {
        List<Keypoint> events = new ArrayList<>();
        points.forEach(point -> events.add(point.event()));
        return events;
    }
}
