package dev.sketchwarp.tools.page.view;

/**
 * Everything the page of a retraining shows: the same pairs, in the same order, answered by two versions.
 *
 * @param before by the version that was live at first
 * @param after by the version that the trainer made of the labelled pairs
 */
public record RetrainReport(DemoReport before, DemoReport after, RetrainFigures training, TrainingCurves curves) {

    public RetrainReport {
        if (before.pairs().size() != after.pairs().size()) {
            throw new IllegalArgumentException(
                    before.pairs().size() + " pairs before, " + after.pairs().size() + " after");
        }
    }
}
