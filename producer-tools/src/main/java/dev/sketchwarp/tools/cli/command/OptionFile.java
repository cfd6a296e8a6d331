package dev.sketchwarp.tools.cli.command;

import dev.sketchwarp.service.config.PropertiesFile;
import dev.sketchwarp.service.program.CommandFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A properties file that an option names. */
public final class OptionFile {
    private OptionFile() {}

    /** @throws CommandFailure naming the option, if the file cannot be read */
    public static Map<String, String> read(String option, Path file) {
        try {
            return PropertiesFile.read(file);
        } catch (IOException | IllegalArgumentException e) {
            throw new CommandFailure(option + " " + file + " cannot be read: " + e, e);
        }
    }
}
