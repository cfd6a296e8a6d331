package dev.sketchwarp.tools.page;

import static dev.sketchwarp.service.page.Html.escape;
import static dev.sketchwarp.service.page.Html.number;

import dev.sketchwarp.tools.page.picture.ComparedPictures;
import dev.sketchwarp.tools.page.picture.PairPictures;
import dev.sketchwarp.tools.page.view.PairView;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The section of one pair that two versions answered: what each made of it side by side, and on demand the way back and the
 * fields. It goes by the photo's id, as the pair had another for each version.
 */
final class ComparedPairHtml {

    private ComparedPairHtml() {}

    static String of(int number, PairView before, PairView after, ComparedPictures pictures) {
        String id = escape(before.photoId());
        PairPictures was = pictures.before();
        PairPictures is = pictures.after();
        return """
                <article class="pair" aria-labelledby="pair-%1$d">
                <h2 id="pair-%1$d">%2$s<small>%3$s</small></h2>
                <p class="facts">%4$s</p>
                <div class="pictures compared">
                %5$s</div>
                <details><summary>Sketch to photo, and the fields</summary>
                <div class="pictures compared back">
                %6$s</div></details>
                </article>
                """
                .formatted(
                        number,
                        before.category().isEmpty() ? id : escape(PairHtml.title(before.category())),
                        before.category().isEmpty() ? "" : id,
                        facts(before, after),
                        String.join(
                                "",
                                PairHtml.picture(was.photo(), "Photo", "Photo of " + id + " with numbered keypoints"),
                                PairHtml.picture(was.sketch(), "Before: its keypoints", "Keypoints carried before"),
                                PairHtml.picture(is.sketch(), "<b>After</b>: its keypoints", "Keypoints carried after"),
                                PairHtml.picture(was.blend(), "Before: the warped photo", "Photo warped before"),
                                PairHtml.picture(is.blend(), "<b>After</b>: the warped photo", "Photo warped after")),
                        String.join(
                                "",
                                PairHtml.picture(was.sketchBack(), "Sketch", "Sketch with numbered keypoints"),
                                PairHtml.picture(was.photoBack(), "Before: its keypoints", "Carried back before"),
                                PairHtml.picture(is.photoBack(), "<b>After</b>: its keypoints", "Carried back after"),
                                PairHtml.picture(was.photoToSketch(), "Before: field", "Field before"),
                                PairHtml.picture(is.photoToSketch(), "<b>After</b>: field", "Field after")));
    }

    private static String facts(PairView before, PairView after) {
        List<String> facts = new ArrayList<>();
        OptionalDouble was = PairHtml.meanError(before.estimate());
        OptionalDouble is = PairHtml.meanError(after.estimate());
        if (was.isPresent() && is.isPresent()) {
            facts.add("error %s\u202Fpx before, <b>%s\u202Fpx after</b>"
                    .formatted(number(was.getAsDouble(), 1), number(is.getAsDouble(), 1)));
        }
        OptionalDouble cycleWas = PairHtml.meanCycleError(before.estimate());
        OptionalDouble cycleIs = PairHtml.meanCycleError(after.estimate());
        if (cycleWas.isPresent() && cycleIs.isPresent()) {
            facts.add("cycle error %s\u202Fpx before, %s\u202Fpx after"
                    .formatted(number(cycleWas.getAsDouble(), 1), number(cycleIs.getAsDouble(), 1)));
        }
        return String.join(" · ", facts);
    }
}
