package dev.sketchwarp.trainer.data;

import dev.sketchwarp.model.field.Point;

/**
 * A landmark seen in both images.
 *
 * @param photo in pixels of the photo
 * @param sketch in pixels of the sketch
 */
public record KeypointPair(String name, Point photo, Point sketch) {}
