package dev.sketchwarp.trainer.training;

import ai.djl.Device;
import dev.sketchwarp.model.weights.ModelDirectory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where and how a plan is carried out; nothing here changes what is learnt, but {@code startFrom}.
 *
 * @param out the run's folder; one that a run was stopped in goes on
 * @param name of the model made
 * @param version of the model made
 * @param startFrom the model whose weights training starts with; freshly drawn ones without
 * @param compare a model to be evaluated on the same pairs
 * @param timeLimit after which training ends as if all steps were made
 * @param device where it trains
 */
public record RunOptions(
        Path out,
        String name,
        String version,
        Optional<ModelDirectory> startFrom,
        Optional<ModelDirectory> compare,
        Optional<Duration> timeLimit,
        Device device) {}
