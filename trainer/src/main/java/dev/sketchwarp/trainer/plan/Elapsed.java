package dev.sketchwarp.trainer.plan;

/**
 * Time a training has taken, restarts included, in nanoseconds.
 *
 * @param run since the run began
 * @param stage of it, since the stage under way began
 */
public record Elapsed(long run, long stage) {
    public static final Elapsed NONE = new Elapsed(0, 0);

    /** At the beginning of the next stage. */
    public Elapsed next() {
        return new Elapsed(run, 0);
    }
}
