package dev.sketchwarp.generator.sketch;

import dev.sketchwarp.model.field.Point;
import java.util.List;

/**
 * One movement of the pen, as it was drawn.
 *
 * @param points in pixels, from the centre of the top-left one
 * @param widths of the line in pixels, at each point
 */
public record PenStroke(List<Point> points, List<Double> widths) {}
