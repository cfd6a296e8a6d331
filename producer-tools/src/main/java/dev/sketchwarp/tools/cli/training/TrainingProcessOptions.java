package dev.sketchwarp.tools.cli.training;

import dev.sketchwarp.trainer.process.TrainingProcess;
import picocli.CommandLine.Option;

/** What a training's process gets. */
final class TrainingProcessOptions {

    @Option(
            names = "--device",
            paramLabel = "auto|cpu|gpu[:N]",
            description = "Where to train (default: auto, a GPU where there is one).")
    private String device = "auto";

    @Option(
            names = "--heap",
            paramLabel = "MB",
            defaultValue = "" + TrainingProcess.DEFAULT_HEAP_MEGABYTES,
            description = "Java heap of the training, MB (default: ${DEFAULT-VALUE}).")
    private int heap;

    /** As it was given: the training's process looks for it. */
    String device() {
        return device;
    }

    int heapMegabytes() {
        return heap;
    }
}
