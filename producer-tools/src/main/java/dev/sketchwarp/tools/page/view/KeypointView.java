package dev.sketchwarp.tools.page.view;

import dev.sketchwarp.model.field.Point;
import dev.sketchwarp.model.field.TransferredPoint;
import org.jspecify.annotations.Nullable;

/**
 * A keypoint of one image and where the model puts it in the other.
 *
 * @param at in pixels of its own image
 * @param transferred in pixels of the other image
 * @param truth where it belongs in the other image, in that image's pixels; null where nobody knows
 */
public record KeypointView(String name, Point at, TransferredPoint transferred, @Nullable Point truth) {}
