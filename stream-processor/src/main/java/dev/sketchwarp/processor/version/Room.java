package dev.sketchwarp.processor.version;

import java.util.Optional;

/** Whether there is memory for a second model for as long as it is tried. */
@FunctionalInterface
public interface Room {

    /**
     * What a model takes.
     *
     * @param bytes of its weights file
     * @param side of the square images it takes, pixels
     */
    record Size(long bytes, int side) {}

    /** Why there is none, with figures and what to do; empty: there is. */
    Optional<String> problem(Size live, Size tried);
}
