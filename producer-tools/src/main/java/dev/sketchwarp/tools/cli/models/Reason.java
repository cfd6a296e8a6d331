package dev.sketchwarp.tools.cli.models;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option {@code --reason}: what an announcement says to people. */
final class Reason {

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            description = "Why, for people; announced with the version (default: what was done, by hand).")
    private @Nullable String text;

    /** @param otherwise what was done, for example "rolled back" */
    String or(String otherwise) {
        return Objects.requireNonNullElse(text, otherwise + " by hand");
    }
}
