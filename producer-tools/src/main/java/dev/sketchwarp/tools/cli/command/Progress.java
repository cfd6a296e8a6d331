package dev.sketchwarp.tools.cli.command;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/** A progress bar on stderr where that is a terminal (the launcher says so), nothing elsewhere. */
public final class Progress implements AutoCloseable {

    private final @Nullable ProgressBar bar;

    /**
     * @param task what is done, e.g. "publishing"
     * @param max number of steps it takes
     */
    public Progress(String task, long max) {
        bar = Boolean.getBoolean("sketchwarp.terminal")
                ? new ProgressBarBuilder()
                        .setTaskName(task)
                        .setInitialMax(max)
                        .setUpdateIntervalMillis(250)
                        .setConsumer(new ConsoleProgressBarConsumer(System.err))
                        .clearDisplayOnFinish()
                        .build()
                : null;
    }

    public void step() {
        if (bar != null) {
            bar.step();
        }
    }

    /** So many steps more. */
    public void steps(int count) {
        for (int i = 0; i < count; i++) {
            step();
        }
    }

    /** That many steps are made now, of so many. */
    public void at(long steps, long max) {
        if (bar != null) {
            bar.maxHint(max);
            bar.stepTo(steps);
        }
    }

    /** Whether anybody sees it. */
    public boolean shown() {
        return bar != null;
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
