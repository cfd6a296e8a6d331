package dev.sketchwarp.benchmarks.chaos;

import dev.sketchwarp.benchmarks.chaos.audit.Count;
import java.util.List;
import java.util.Map;

/**
 * How a run went.
 *
 * @param seconds from the first program's start until everything was checked
 * @param actions how often each was taken
 * @param endedByThemselves programs to how often they did, and were started again
 * @param pairs what became of them
 * @param labelled what became of the labelled pairs
 * @param versions announced, of which exactly one must be LIVE
 * @param skipped what could not be done here, and why
 * @param problems everything that is not as it must be; empty: all is well
 */
public record ChaosSummary(
        double seconds,
        Map<String, Integer> actions,
        Map<String, Integer> endedByThemselves,
        Count pairs,
        Count labelled,
        int versions,
        List<String> skipped,
        List<String> problems) {

    /** Whether nothing is lost, doubled or left behind. */
    public boolean passed() {
        return problems.isEmpty();
    }
}
