package dev.sketchwarp.benchmarks.processor;

import java.io.IOException;

/** The process that started this one and holds the other end of its standard input. */
public final class Parent {

    private Parent() {}

    /** Waits until it closes that, or ends. It never writes. */
    static void awaitEnd() throws IOException {
        while (System.in.read() >= 0) {
            // Nobody writes; what ends the loop is the end of the stream.
        }
    }
}
