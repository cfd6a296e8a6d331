package dev.sketchwarp.tools.cli.bench;

import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** How the processor that is measured runs, and how long its answers are waited for. */
final class BenchedOptions {

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long to wait for the next answer (default: ${DEFAULT-VALUE}).")
    private int timeout;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "A property of the processor. Repeatable.")
    private Map<String, String> properties = Map.of();

    @Option(names = "--jvm", paramLabel = "OPTION", description = "An option of the processor's JVM. Repeatable.")
    private List<String> jvmOptions = List.of();

    int timeout() {
        return timeout;
    }

    Map<String, String> properties() {
        return properties;
    }

    List<String> jvmOptions() {
        return jvmOptions;
    }
}
