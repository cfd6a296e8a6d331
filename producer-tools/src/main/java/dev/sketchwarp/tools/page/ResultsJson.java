package dev.sketchwarp.tools.page;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sketchwarp.model.field.Point;
import dev.sketchwarp.tools.page.view.DemoReport;
import dev.sketchwarp.tools.page.view.Estimate;
import dev.sketchwarp.tools.page.view.KeypointView;
import dev.sketchwarp.tools.page.view.ModelLabel;
import dev.sketchwarp.tools.page.view.PairView;
import dev.sketchwarp.tools.page.view.RetrainFigures;
import dev.sketchwarp.tools.page.view.RetrainReport;
import dev.sketchwarp.tools.page.view.RunSummary;
import dev.sketchwarp.tools.page.view.TrainingCurves;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form of {@code results.json}. Fields are only ever added.
 *
 * <pre>
 * created_at          end of the run, ISO 8601
 * model               {name, version, note}
 * run                 {correspondences, dead_letters, pairs_per_second, p50_millis, p99_millis}
 * accuracy            {near, wide, identity_near, identity_wide}: PCK at 0.05 and 0.10, 0 to 1; absent without truth
 * pairs[]
 *   pair_id, photo_id, category
 *   model             {name, version} that answered this pair
 *   latency_ms        from publication to answer
 *   inference_ms      of the batch it was in, on the device
 *   photo_to_sketch[] the photo's keypoints carried into the sketch
 *     name, x, y      in pixels of the photo
 *     to_x, to_y      in pixels of the sketch
 *     cycle_error     in pixels of the photo, there and back
 *     in_bounds       whether (to_x, to_y) lies inside the sketch
 *     truth_x, truth_y, error   where it belongs and how far off it is, in pixels of the sketch; absent if not known
 *   sketch_to_photo[] the same the other way round
 * </pre>
 *
 * Of a retraining:
 *
 * <pre>
 * before, after       each as above, the same pairs in the same order
 * training            {labelled_pairs, steps, training_millis, adoption_millis, answered_meanwhile, reason}
 * curves              {loss[], near[], wide[]} of {step, value}; near and wide are PCK in percent
 * </pre>
 */
final class ResultsJson {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private ResultsJson() {}

    static byte[] of(DemoReport report) {
        return bytes(results(report));
    }

    static byte[] of(RetrainReport report) {
        return bytes(
                new Retraining(results(report.before()), results(report.after()), report.training(), report.curves()));
    }

    private static Results results(DemoReport report) {
        return new Results(
                report.createdAt().toString(),
                new Model(report.model().name(), report.model().version(), report.note()),
                report.run(),
                Accuracy.of(report.pairs()).orElse(null),
                report.pairs().stream().map(ResultsJson::pair).toList());
    }

    private static byte[] bytes(Object results) {
        try {
            return JSON.writeValueAsBytes(results);
        } catch (JsonProcessingException cause) {
            throw new IllegalStateException("These records always have a JSON form", cause);
        }
    }

    private static Pair pair(PairView pair) {
        Estimate estimate = pair.estimate();
        return new Pair(
                pair.pairId(),
                pair.photoId(),
                pair.category(),
                estimate.model(),
                pair.latencyMillis(),
                estimate.inferenceMillis(),
                estimate.photoKeypoints().stream().map(ResultsJson::transfer).toList(),
                estimate.sketchKeypoints().stream().map(ResultsJson::transfer).toList());
    }

    private static Transfer transfer(KeypointView keypoint) {
        Point truth = keypoint.truth();
        Point to = keypoint.transferred().point();
        return new Transfer(
                keypoint.name(),
                keypoint.at().x(),
                keypoint.at().y(),
                to.x(),
                to.y(),
                keypoint.transferred().cycleError(),
                keypoint.transferred().inBounds(),
                truth == null ? null : truth.x(),
                truth == null ? null : truth.y(),
                truth == null ? null : to.distanceTo(truth));
    }

    private record Retraining(Results before, Results after, RetrainFigures training, TrainingCurves curves) {}

    private record Results(
            String createdAt, Model model, RunSummary run, @Nullable Accuracy accuracy, List<Pair> pairs) {}

    private record Model(String name, String version, String note) {}

    private record Pair(
            String pairId,
            String photoId,
            String category,
            ModelLabel model,
            double latencyMs,
            double inferenceMs,
            List<Transfer> photoToSketch,
            List<Transfer> sketchToPhoto) {}

    private record Transfer(
            String name,
            double x,
            double y,
            double toX,
            double toY,
            double cycleError,
            boolean inBounds,
            @Nullable Double truthX,
            @Nullable Double truthY,
            @Nullable Double error) {}
}
