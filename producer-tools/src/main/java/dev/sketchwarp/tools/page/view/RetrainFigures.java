package dev.sketchwarp.tools.page.view;

/**
 * What was measured over a retraining.
 *
 * @param labelledPairs published to learn from and to be measured by
 * @param steps made in training
 * @param trainingMillis from the last labelled pair's publication to the new version's announcement
 * @param adoptionMillis from that announcement until the processor ran the version
 * @param answeredMeanwhile pairs answered while the trainer worked, none of them lost
 * @param reason what the trainer announced the version with
 */
public record RetrainFigures(
        int labelledPairs,
        int steps,
        double trainingMillis,
        double adoptionMillis,
        int answeredMeanwhile,
        String reason) {}
