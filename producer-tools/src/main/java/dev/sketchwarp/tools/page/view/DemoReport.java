package dev.sketchwarp.tools.page.view;

import java.time.Instant;
import java.util.List;

/**
 * Everything a result page shows.
 *
 * @param model the version that answered; pairs answered by another one say so themselves
 * @param note what a reader must know about the model, for example that it was trained for a minute only;
 *     empty for none
 * @param run what was measured over the whole run
 * @param pairs in the order of the page
 * @param createdAt end of the run
 */
public record DemoReport(ModelLabel model, String note, RunSummary run, List<PairView> pairs, Instant createdAt) {

    public DemoReport {
        pairs = List.copyOf(pairs);
    }
}
