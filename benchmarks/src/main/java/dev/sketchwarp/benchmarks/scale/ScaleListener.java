package dev.sketchwarp.benchmarks.scale;

/** Is told each result as soon as it is known. */
public interface ScaleListener {

    void step(ScaleStep step);

    /** What is done now, for people. */
    void note(String text);
}
