package dev.sketchwarp.benchmarks.processor;

import java.net.URI;

/** A running processor, seen from outside. */
public interface BenchedProcessor extends AutoCloseable {

    /** The process it runs in. */
    long pid();

    /** Where its health and metrics are served. */
    URI http();

    @Override
    void close();
}
