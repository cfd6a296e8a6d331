package dev.sketchwarp.benchmarks.scale;

/** Receives each result as soon as it is known. */
public interface ScaleListener {

    void step(ScaleStep step);

    /** What is done now, for people. */
    void note(String text);
}
