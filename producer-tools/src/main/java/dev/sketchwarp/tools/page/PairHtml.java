package dev.sketchwarp.tools.page;

import static dev.sketchwarp.service.page.Html.escape;
import static dev.sketchwarp.service.page.Html.number;
import static dev.sketchwarp.service.page.Html.time;

import dev.sketchwarp.model.field.Point;
import dev.sketchwarp.tools.page.picture.PairPictures;
import dev.sketchwarp.tools.page.view.Estimate;
import dev.sketchwarp.tools.page.view.KeypointView;
import dev.sketchwarp.tools.page.view.ModelLabel;
import dev.sketchwarp.tools.page.view.PairView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** One pair's section: four pictures in a row, and on demand the way back and every number. */
final class PairHtml {

    private PairHtml() {}

    /** @param usual the report's model; another one is named */
    static String of(int number, PairView pair, PairPictures pictures, ModelLabel usual) {
        String id = escape(pair.pairId());
        return """
                <article class="pair" aria-labelledby="pair-%1$d">
                <h2 id="pair-%1$d">%2$s<small>%3$s</small></h2>
                <p class="facts">%4$s</p>
                <div class="pictures">
                %5$s%6$s%7$s%8$s</div>
                <details><summary>Sketch to photo, and all numbers</summary>
                <div class="pictures back">
                %9$s%10$s%11$s</div>
                %12$s%13$s</details>
                </article>
                """
                .formatted(
                        number,
                        pair.category().isEmpty() ? id : escape(title(pair.category())),
                        pair.category().isEmpty() ? "" : id,
                        facts(pair, usual),
                        picture(pictures.photo(), "Photo", "Photo of " + id + " with numbered keypoints"),
                        picture(
                                pictures.sketch(),
                                "Keypoints carried into the sketch",
                                "Sketch with the photo's keypoints carried over"),
                        picture(pictures.blend(), "Warped photo under the sketch", "Photo warped onto the sketch"),
                        picture(
                                pictures.photoToSketch(),
                                "Field, photo to sketch",
                                "Displacements from photo to sketch"),
                        picture(pictures.sketchBack(), "Sketch", "Sketch of " + id + " with numbered keypoints"),
                        picture(
                                pictures.photoBack(),
                                "Keypoints carried into the photo",
                                "Photo with the sketch's keypoints carried over"),
                        picture(
                                pictures.sketchToPhoto(),
                                "Field, sketch to photo",
                                "Displacements from sketch to photo"),
                        table("Photo to sketch", pair.estimate().photoKeypoints()),
                        table("Sketch to photo", pair.estimate().sketchKeypoints()));
    }

    /** {@code "hot_air_balloon"} becomes "Hot air balloon". */
    static String title(String category) {
        String words = category.replace('_', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static String facts(PairView pair, ModelLabel usual) {
        Estimate estimate = pair.estimate();
        List<String> facts = new ArrayList<>();
        if (!estimate.model().equals(usual)) {
            facts.add("model <b>" + escape(estimate.model().name()) + "</b>, version "
                    + escape(estimate.model().version()));
        }
        meanError(estimate).ifPresent(error -> facts.add("error <b>" + number(error, 1) + "\u202Fpx</b>"));
        meanCycleError(estimate).ifPresent(error -> facts.add("cycle error " + number(error, 1) + "\u202Fpx"));
        facts.add("inference of its batch " + time(estimate.inferenceMillis()));
        facts.add("latency " + time(pair.latencyMillis()));
        return String.join(" · ", facts);
    }

    /** Over both directions' keypoints whose truth is known; empty if there are none. */
    static OptionalDouble meanError(Estimate estimate) {
        return keypoints(estimate)
                .filter(point -> point.truth() != null)
                .mapToDouble(PairHtml::error)
                .average();
    }

    /** Over both directions' keypoints; empty if there are none. */
    static OptionalDouble meanCycleError(Estimate estimate) {
        return keypoints(estimate)
                .mapToDouble(point -> point.transferred().cycleError())
                .average();
    }

    private static Stream<KeypointView> keypoints(Estimate estimate) {
        return Stream.concat(estimate.photoKeypoints().stream(), estimate.sketchKeypoints().stream());
    }

    /** @param caption HTML */
    static String picture(String file, String caption, String description) {
        return """
                <figure><img src="pictures/%s" alt="%s" loading="lazy" width="512" height="512"/>\
                <figcaption>%s</figcaption></figure>
                """
                .formatted(file, description, caption);
    }

    private static String table(String caption, List<KeypointView> keypoints) {
        if (keypoints.isEmpty()) {
            return "";
        }
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < keypoints.size(); i++) {
            rows.append(row(i + 1, keypoints.get(i)));
        }
        return """
                <div class="scroll"><table><caption>%s</caption>
                <thead><tr><th scope="col">#</th><th scope="col">Keypoint</th><th scope="col">From</th>\
                <th scope="col">To</th><th scope="col">Belongs</th><th scope="col">Error</th>\
                <th scope="col">Cycle error</th></tr></thead>
                <tbody>
                %s</tbody></table></div>
                """
                .formatted(caption, rows);
    }

    private static String row(int number, KeypointView keypoint) {
        Point truth = keypoint.truth();
        String outside = keypoint.transferred().inBounds() ? "" : " <small>outside</small>";
        return "<tr><td>%d</td><th scope=\"row\">%s</th><td>%s</td><td>%s%s</td><td>%s</td><td>%s</td><td>%s</td></tr>\n"
                .formatted(
                        number,
                        escape(keypoint.name()),
                        place(keypoint.at()),
                        place(keypoint.transferred().point()),
                        outside,
                        truth == null ? "–" : place(truth),
                        truth == null ? "–" : number(error(keypoint), 1),
                        number(keypoint.transferred().cycleError(), 1));
    }

    private static String place(Point point) {
        return number(point.x(), 1) + ", " + number(point.y(), 1);
    }

    private static double error(KeypointView keypoint) {
        Point truth = keypoint.truth();
        return truth == null ? Double.NaN : keypoint.transferred().point().distanceTo(truth);
    }
}
