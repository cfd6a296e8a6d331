package dev.sketchwarp.tools.page.view;

import dev.sketchwarp.model.image.RgbImage;

/**
 * A pair and what a model made of it. A comparison of two versions is the same pair with another estimate.
 *
 * @param category the object, for example {@code "cup"}; empty if not known
 * @param latencyMillis from the pair's publication to its answer
 */
public record PairView(
        String pairId,
        String photoId,
        String category,
        RgbImage photo,
        RgbImage sketch,
        Estimate estimate,
        double latencyMillis) {}
