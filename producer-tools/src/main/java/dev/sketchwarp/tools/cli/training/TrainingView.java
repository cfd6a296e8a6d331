package dev.sketchwarp.tools.cli.training;

import dev.sketchwarp.tools.cli.command.Printer;
import dev.sketchwarp.trainer.progress.ProgressLog;
import dev.sketchwarp.trainer.progress.TrainingEvent;
import dev.sketchwarp.trainer.progress.TrainingEvent.Evaluated;
import dev.sketchwarp.trainer.progress.TrainingEvent.Started;
import dev.sketchwarp.trainer.progress.TrainingEvent.Steps;
import dev.sketchwarp.trainer.progress.TrainingEvent.Warning;
import dev.sketchwarp.trainer.progress.TrainingListener;
import java.time.Duration;
import java.util.function.Consumer;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/** A training as it is watched: a bar with the time left on a terminal, the events as they are in JSON, and a line for each evaluation. */
final class TrainingView implements TrainingListener, AutoCloseable {
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final Printer printer;
    private final Consumer<String> note;
    private @Nullable ProgressBar bar;

    TrainingView(Printer printer, Consumer<String> note) {
        this.printer = printer;
        this.note = note;
    }

    @Override
    public synchronized void on(TrainingEvent event) {
        if (printer.isJson()) {
            printer.line(ProgressLog.line(event));
        }
        if (event instanceof Started started) {
            begin(started);
        } else if (event instanceof Steps steps && bar != null) {
            bar.setExtraMessage(" loss %.4f, %.1f pairs/s".formatted(steps.loss(), steps.pairsPerSecond()));
            bar.stepTo(steps.step());
        } else if (event instanceof Evaluated evaluated && !printer.isJson()) {
            say("%s, step %d%s: PCK %.1f / %.1f%s"
                    .formatted(
                            evaluated.stage(),
                            evaluated.step(),
                            evaluated.averaged() ? ", averaged weights" : "",
                            evaluated.pck05(),
                            evaluated.pck10(),
                            evaluated.best() ? ", the best so far" : ""));
        } else if (event instanceof Warning warning) {
            say("warning: " + warning.message());
        }
    }

    /** A line of its own, also where the bar is. */
    private void say(String line) {
        if (bar != null) {
            System.err.print(CLEAR_LINE);
        }
        note.accept(line);
    }

    private void begin(Started stage) {
        close();
        if (Boolean.getBoolean("sketchwarp.terminal")) {
            bar = new ProgressBarBuilder()
                    .setTaskName(stage.stage())
                    .setInitialMax(stage.steps())
                    .startsFrom(stage.step(), Duration.ZERO)
                    .setUpdateIntervalMillis(500)
                    .setConsumer(new ConsoleProgressBarConsumer(System.err))
                    .clearDisplayOnFinish()
                    .build();
        }
    }

    @Override
    public synchronized void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
