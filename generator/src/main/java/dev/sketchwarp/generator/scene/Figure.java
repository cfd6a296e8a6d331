package dev.sketchwarp.generator.scene;

import dev.sketchwarp.model.field.NormalizedPoint;
import java.util.ArrayList;
import java.util.List;

/**
 * One object: named parts from back to front, and the landmarks on them.
 *
 * @param kind what it is, for example {@code "cup"}
 */
public record Figure(String kind, List<Part> parts, List<Landmark> landmarks) {

    /** Around the landmark this much must be covered before it counts as hidden; a place on an edge is seen. */
    private static final double MARGIN = 0.03;

    /**
     * A piece of the object.
     *
     * @param depth its number from back to front
     * @param outline closed for a surface, or the middle of a wire
     * @param width of a wire (a stem, a string, a line on a surface), 0 for a surface
     * @param body parts of one body melt together: no line is drawn between them
     * @param omission how readily a drawer leaves it out, 0 (never) to 1
     */
    public record Part(
            int depth, String name, Outline outline, double width, Material material, int body, double omission) {

        public boolean surface() {
            return width == 0;
        }

        boolean inFrontOf(Part other) {
            return depth > other.depth;
        }

        boolean sisterOf(Part other) {
            return body == other.body && depth != other.depth;
        }
    }

    /** A place that a person would find again in the sketch. */
    public record Landmark(String name, Part part, double x, double y) {}

    public Figure {
        parts = List.copyOf(parts);
        landmarks = List.copyOf(landmarks);
    }

    static Builder of(String kind) {
        return new Builder(kind);
    }

    public Box bounds() {
        return Box.around(points());
    }

    /** Of all outlines. */
    public List<NormalizedPoint> points() {
        return parts.stream().flatMap(part -> part.outline().points().stream()).toList();
    }

    /** Whether a place of a part is seen: no surface in front covers it and no sister surface melts it away. */
    public boolean shows(Part part, double x, double y) {
        for (Part other : parts) {
            if ((other.inFrontOf(part) || other.sisterOf(part))
                    && other.surface()
                    && other.outline().contains(x, y)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a landmark is seen: it lies in the open, or at least on the edge of what is in front of it. */
    public boolean shows(Landmark landmark) {
        for (Part other : parts) {
            if (other.inFrontOf(landmark.part()) && other.surface() && covers(other.outline(), landmark)) {
                return false;
            }
        }
        return true;
    }

    private static boolean covers(Outline outline, Landmark landmark) {
        double x = landmark.x();
        double y = landmark.y();
        return outline.contains(x + MARGIN, y)
                && outline.contains(x - MARGIN, y)
                && outline.contains(x, y + MARGIN)
                && outline.contains(x, y - MARGIN);
    }

    /** Describes a figure part by part, from back to front. */
    static final class Builder {
        private final String kind;
        private final List<Part> parts = new ArrayList<>();
        private final List<Landmark> landmarks = new ArrayList<>();
        private int bodies;
        private double nextOmission;

        private Builder(String kind) {
            this.kind = kind;
        }

        /** A surface with a contour of its own. */
        Builder part(String name, Outline outline, Material material) {
            bodies++;
            return add(name, outline, 0, material);
        }

        /** A surface that is one body with the part before: no contour where they overlap. */
        Builder grown(String name, Outline outline, Material material) {
            return add(name, outline, 0, material);
        }

        /** A line of some width: drawn as one stroke. */
        Builder wire(String name, Outline outline, double width, Material material) {
            bodies++;
            return add(name, outline, width, material);
        }

        /** The next part is one that drawers leave out now and then: 0 never, 1 readily. */
        Builder maybe(double omission) {
            nextOmission = omission;
            return this;
        }

        /** A landmark on the part just described. */
        Builder mark(String name, double x, double y) {
            landmarks.add(new Landmark(name, parts.get(parts.size() - 1), x, y));
            return this;
        }

        Figure build() {
            return new Figure(kind, parts, landmarks);
        }

        private Builder add(String name, Outline outline, double width, Material material) {
            parts.add(new Part(parts.size(), name, outline, width, material, bodies, nextOmission));
            nextOmission = 0;
            return this;
        }
    }
}
