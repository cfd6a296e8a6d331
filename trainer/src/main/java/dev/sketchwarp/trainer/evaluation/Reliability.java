package dev.sketchwarp.trainer.evaluation;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.sketchwarp.model.field.Calibration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How far a model's confidence can be relied on. Each half of the pairs is judged by a calibration fitted on the other half, so
 * that no point has a part in its own judgement.
 *
 * @param points transferred keypoints, both ways
 * @param confidentError mean error of the half with the higher confidence, in percent of the image's side
 * @param restError mean error of the other half
 * @param bins points by confidence, a tenth of them in each: a reliability diagram
 * @param calibration fitted on all pairs: what a manifest carries
 */
public record Reliability(
        @JsonProperty(required = true) int points,
        @JsonProperty(required = true) double confidentError,
        @JsonProperty(required = true) double restError,
        @JsonProperty(required = true) List<Bin> bins,
        @JsonProperty(required = true) Calibration calibration) {
    private static final int BINS = 10;

    /**
     * Points of like confidence.
     *
     * @param confidence their mean, from 0 to 1
     * @param right the share of them that is right, to within a tenth of the image's side
     */
    public record Bin(@JsonProperty(required = true) double confidence, @JsonProperty(required = true) double right) {}

    private record Judgement(double confidence, JudgedPoint point) {}

    public Reliability {
        bins = List.copyOf(bins);
    }

    /** Empty where there are too few points to say. */
    static Optional<Reliability> of(List<JudgedPoint> points) {
        Optional<Calibration> all = CalibrationFit.of(points);
        Optional<Calibration> even = CalibrationFit.of(half(points, 0));
        Optional<Calibration> odd = CalibrationFit.of(half(points, 1));
        if (all.isEmpty() || even.isEmpty() || odd.isEmpty()) {
            return Optional.empty();
        }
        List<Judgement> judged = points.stream()
                .map(point -> new Judgement(point.confidence(point.pair() % 2 == 0 ? odd.get() : even.get()), point))
                .sorted(Comparator.comparingDouble(Judgement::confidence).reversed())
                .toList();
        int middle = judged.size() / 2;
        return Optional.of(new Reliability(
                judged.size(),
                error(judged.subList(0, middle)),
                error(judged.subList(middle, judged.size())),
                bins(judged),
                all.get()));
    }

    private static List<JudgedPoint> half(List<JudgedPoint> points, int parity) {
        return points.stream().filter(point -> point.pair() % 2 == parity).toList();
    }

    private static double error(List<Judgement> judged) {
        return judged.stream().mapToDouble(one -> one.point().error()).average().orElse(0);
    }

    private static List<Bin> bins(List<Judgement> judged) {
        List<Bin> bins = new ArrayList<>();
        IntStream.range(0, BINS)
                .mapToObj(i -> judged.subList(judged.size() * i / BINS, judged.size() * (i + 1) / BINS))
                .filter(bin -> !bin.isEmpty())
                .forEach(bin -> bins.add(new Bin(
                        bin.stream()
                                .mapToDouble(Judgement::confidence)
                                .average()
                                .orElse(0),
                        bin.stream()
                                .mapToDouble(one -> one.point().right() ? 1 : 0)
                                .average()
                                .orElse(0))));
        return bins;
    }
}
