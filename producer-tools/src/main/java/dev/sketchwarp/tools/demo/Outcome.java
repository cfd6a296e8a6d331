package dev.sketchwarp.tools.demo;

import dev.sketchwarp.events.Correspondence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What became of the pairs of a run.
 *
 * @param answers by pair id, in the order they came
 * @param deadLetters pair id to reason and detail
 * @param repeated ids of pairs that were answered more than once
 * @param missing ids of pairs of which nothing was heard in time
 * @param duration from the first publication to the last answer
 */
public record Outcome(
        Map<String, Answer> answers,
        Map<String, String> deadLetters,
        Set<String> repeated,
        Set<String> missing,
        Duration duration) {

    /** @param latencyMillis from the pair's publication until its committed answer was read */
    public record Answer(Correspondence correspondence, double latencyMillis) {}

    /** Whether every pair was answered exactly once. */
    public boolean complete() {
        return deadLetters.isEmpty() && repeated.isEmpty() && missing.isEmpty();
    }

    /** One clause for each pair that was not answered exactly once. */
    public String troubles() {
        List<String> troubles = new ArrayList<>();
        deadLetters.forEach((pair, reason) -> troubles.add(pair + " is a dead letter (" + reason + ")"));
        repeated.forEach(pair -> troubles.add(pair + " was answered more than once"));
        missing.forEach(pair -> troubles.add(pair + " was not answered in time"));
        return String.join("; ", troubles);
    }

    public double pairsPerSecond() {
        return answers.size() / Math.max(1e-3, duration.toNanos() / 1e9);
    }

    /**
     * The latency that {@code share} of the answers did not exceed, in milliseconds; 0 without answers.
     *
     * @param share 0 to 1
     */
    public double latencyMillis(double share) {
        List<Double> sorted =
                answers.values().stream().map(Answer::latencyMillis).sorted().toList();
        return sorted.isEmpty() ? 0 : sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }
}
