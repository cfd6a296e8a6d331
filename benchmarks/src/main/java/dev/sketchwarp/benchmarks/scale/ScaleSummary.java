package dev.sketchwarp.benchmarks.scale;

import dev.sketchwarp.benchmarks.chaos.audit.Count;
import java.util.List;

/**
 * How a run went.
 *
 * @param seconds from the first pair until everything was checked
 * @param pairs what became of them
 * @param problems everything that is not as it must be; empty: all is well
 */
public record ScaleSummary(double seconds, Count pairs, List<String> problems) {

    /** Whether nothing is lost or doubled. */
    public boolean passed() {
        return problems.isEmpty();
    }
}
