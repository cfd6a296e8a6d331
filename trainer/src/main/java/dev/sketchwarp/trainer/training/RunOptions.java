package dev.sketchwarp.trainer.training;

import ai.djl.Device;
import dev.sketchwarp.model.weights.ModelDirectory;
import dev.sketchwarp.trainer.plan.TimeLimit;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where and how a plan is carried out; nothing here changes what is learnt, but {@code startFrom}.
 *
 * @param out the run's folder; one that a run was stopped in goes on
 * @param name of the model made
 * @param version of the model made
 * @param startFrom the model whose weights training starts with; freshly drawn ones without
 * @param compare a model to be evaluated on the same pairs
 * @param timeLimit within which training ends, with the learning rate down
 * @param device where it trains
 * @param exampleMemory bytes of decoded images, drawings and outlines to keep at most
 */
public record RunOptions(
        Path out,
        String name,
        String version,
        Optional<ModelDirectory> startFrom,
        Optional<ModelDirectory> compare,
        Optional<TimeLimit> timeLimit,
        Device device,
        long exampleMemory) {

    /** A share of the heap that leaves room for a checkpoint of a ResNet-18. */
    public static long defaultExampleMemory() {
        return Runtime.getRuntime().maxMemory() / 3;
    }
}
