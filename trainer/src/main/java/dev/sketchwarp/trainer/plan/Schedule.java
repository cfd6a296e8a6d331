package dev.sketchwarp.trainer.plan;

/** Learning rates over a stage: up in a line, then down along a cosine (SGDR, arXiv 1608.03983, without restarts). */
public final class Schedule {

    private Schedule() {}

    /** @param step steps already made, less than the stage's */
    public static double learningRate(Stage stage, int step) {
        double rise = Math.min(1, (step + 1.0) / Math.max(1, stage.warmUp()));
        double fall = 0.5 * (1 + Math.cos(Math.PI * step / stage.steps()));
        return stage.learningRate() * rise * fall;
    }
}
