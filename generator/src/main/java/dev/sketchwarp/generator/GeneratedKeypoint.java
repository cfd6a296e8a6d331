package dev.sketchwarp.generator;

import dev.sketchwarp.model.field.Point;

/**
 * The same place of an object in both images, inside both.
 *
 * @param name the landmark, for example {@code "left wing tip"}; unique within a pair
 * @param photo in pixels of the photo
 * @param sketch in pixels of the sketch
 */
public record GeneratedKeypoint(String name, Point photo, Point sketch) {}
