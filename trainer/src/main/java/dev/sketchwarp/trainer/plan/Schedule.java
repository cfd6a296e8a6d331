package dev.sketchwarp.trainer.plan;

/** Learning rates over a stage: up in a line, then down along a cosine (SGDR, arXiv 1608.03983, without restarts). */
public final class Schedule {
    /** Of a stage that ends by the clock, the share in which the rate has risen, however few steps that are. */
    private static final double LONGEST_RISE = 0.1;

    private Schedule() {}

    /** @param step steps already made */
    public static double learningRate(Pace pace, StageClock clock, int step) {
        double progress = Math.min(1, clock.progress(step));
        double risen = (step + 1.0) / Math.max(1, pace.warmUp());
        double rise = Math.min(1, clock.timed() ? Math.max(risen, progress / LONGEST_RISE) : risen);
        double fall = 0.5 * (1 + Math.cos(Math.PI * progress));
        return pace.learningRate() * rise * fall;
    }
}
