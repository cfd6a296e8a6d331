package dev.sketchwarp.model.image.vector;

import static dev.sketchwarp.model.image.vector.VectorException.tooComplex;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts the elements that an SVG comes to once each {@code <use>} has become what it refers to, without making them: a file of a few lines
 * can mean billions, or go round in a circle.
 */
final class SvgUses {

    /** An element, what is in it, and what it uses. */
    private static final class Element {
        private final List<Element> within = new ArrayList<>();
        private final @Nullable String used;
        private long count;
        private int height;
        private boolean open;

        private Element(@Nullable String used) {
            this.used = used;
        }
    }

    private final Map<String, Element> named = new HashMap<>();
    private final Deque<Element> open = new ArrayDeque<>();
    private @Nullable Element root;

    /** @param used the id that a {@code <use>} refers to */
    void start(@Nullable String id, @Nullable String used) {
        Element element = new Element(used);
        if (open.isEmpty()) {
            root = element;
        } else {
            open.getLast().within.add(element);
        }
        if (id != null) {
            named.putIfAbsent(id, element);
        }
        open.addLast(element);
    }

    void end() {
        open.removeLast();
    }

    /** @throws VectorException there are too many, too deep in each other, or one within itself */
    void check() throws VectorException {
        if (root != null) {
            count(root, 0);
            if (root.count > VectorLimits.MOST_ELEMENTS) {
                throw tooComplex("its <use> elements make more than " + VectorLimits.MOST_ELEMENTS + " elements of it");
            }
        }
    }

    private void count(Element element, int depth) throws VectorException {
        if (element.open) {
            throw tooComplex("a <use> element refers to one that it is in, in a circle");
        }
        if (element.count > 0) {
            return;
        }
        requireShallow(depth);
        element.open = true;
        element.count = 1;
        for (Element part : element.within) {
            add(element, part, depth);
        }
        Element used = element.used == null ? null : named.get(element.used);
        if (used != null) {
            add(element, used, depth);
        }
        element.open = false;
        requireShallow(element.height);
    }

    private void add(Element element, Element part, int depth) throws VectorException {
        count(part, depth + 1);
        element.count = Math.min(Integer.MAX_VALUE, element.count + part.count);
        element.height = Math.max(element.height, part.height + 1);
    }

    private static void requireShallow(int depth) throws VectorException {
        if (depth > VectorLimits.MOST_NESTED) {
            throw tooComplex(
                    "its elements, <use> followed, lie more than " + VectorLimits.MOST_NESTED + " deep in each other");
        }
    }
}
