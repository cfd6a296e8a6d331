package dev.sketchwarp.benchmarks.study;

import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * How well some keypoints were carried.
 *
 * @param points how many
 * @param near percent within 0.05 of the side
 * @param wide percent within 0.10 of the side
 * @param noise standard error of {@code wide}, over pairs
 * @param median error, in percent of the side
 * @param confidence mean, in percent; NaN where there is none
 */
record Scores(int points, double near, double wide, double noise, double median, double confidence) {

    static Scores of(List<Transfer> transfers) {
        double[] errors =
                transfers.stream().mapToDouble(Transfer::error).sorted().toArray();
        return new Scores(
                errors.length,
                percent(transfers, 0.05),
                percent(transfers, 0.10),
                noise(transfers),
                errors.length == 0 ? Double.NaN : 100 * errors[errors.length / 2] / StudyPair.SIDE,
                100
                        * transfers.stream()
                                .mapToDouble(Transfer::confidence)
                                .average()
                                .orElse(Double.NaN));
    }

    private static double percent(List<Transfer> transfers, double alpha) {
        return within(transfers, Transfer::error, alpha * StudyPair.SIDE);
    }

    /** Percent of transfers with a distance of so many pixels or fewer; not a number where there are none. */
    static double within(List<Transfer> transfers, ToDoubleFunction<Transfer> distance, double pixels) {
        return 100.0
                * transfers.stream()
                        .filter(transfer -> distance.applyAsDouble(transfer) <= pixels)
                        .count()
                / transfers.size();
    }

    /** Of a mean over points that come in groups: from the groups' sums of deviations. */
    private static double noise(List<Transfer> transfers) {
        double mean = percent(transfers, 0.10);
        Map<Integer, List<Transfer>> pairs = transfers.stream().collect(Collectors.groupingBy(Transfer::pair));
        double squares = pairs.values().stream()
                .mapToDouble(pair -> Math.pow(pair.size() * (percent(pair, 0.10) - mean), 2))
                .sum();
        return Math.sqrt(squares) / transfers.size();
    }
}
