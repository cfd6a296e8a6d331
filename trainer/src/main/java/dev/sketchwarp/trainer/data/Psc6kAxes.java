package dev.sketchwarp.trainer.data;

/**
 * Which way the columns XA and XB of PSC6k's test list run.
 *
 * <p>The sources disagree. The published reader ({@code photo_sketch_dataset.py}) assigns XA and XB to its variables y1 and y2,
 * and YA and YB to x1 and x2. The benchmark's description calls XA "the list of X coordinates", and the published scorer
 * ({@code pck.py}) takes the first number of the reader's (x1, y1) for the row, which undoes the reader's exchange. Whoever
 * has the annotations at hand should draw a few and see.
 */
public enum Psc6kAxes {
    /** As the published reader names them: XA and XB count pixels downwards, YA and YB to the right. */
    XA_VERTICAL,
    /** As the benchmark's description has it: XA and XB count pixels to the right, YA and YB downwards. */
    XA_HORIZONTAL
}
