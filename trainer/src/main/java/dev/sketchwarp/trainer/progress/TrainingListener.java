package dev.sketchwarp.trainer.progress;

/** Takes what happens in a training, on the thread that trains: be quick. */
@FunctionalInterface
public interface TrainingListener {
    void on(TrainingEvent event);

    /** A line of the training process's error output. */
    default void onError(String line) {}
}
