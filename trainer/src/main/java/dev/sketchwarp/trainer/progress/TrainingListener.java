package dev.sketchwarp.trainer.progress;

/** Is told what happens, by the thread that trains: be quick. */
@FunctionalInterface
public interface TrainingListener {
    void on(TrainingEvent event);
}
