package dev.sketchwarp.tools.cli.models;

import picocli.CommandLine.Option;

/** The option {@code --name}: which model. */
final class ModelName {

    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = "sketchwarp",
            description = "The model's name (default: ${DEFAULT-VALUE}).")
    private String name = "";

    String value() {
        return name;
    }
}
