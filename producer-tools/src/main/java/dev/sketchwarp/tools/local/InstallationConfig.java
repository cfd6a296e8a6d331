package dev.sketchwarp.tools.local;

import dev.sketchwarp.schemas.topic.Topics;
import dev.sketchwarp.stack.LocalStackConfig;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What runs on this machine.
 *
 * @param stack Kafka and the schema registry
 * @param topics the topics to create
 * @param model folder of the model to run; empty: the one that is live, or the shipped one if none is
 * @param processor what its configuration says beyond addresses and folders; empty: no processor runs
 * @param trainer likewise; empty: no trainer runs
 */
public record InstallationConfig(
        LocalStackConfig stack,
        Topics topics,
        Optional<Path> model,
        Optional<Map<String, String>> processor,
        Optional<Map<String, String>> trainer) {}
