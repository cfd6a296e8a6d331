package dev.sketchwarp.tools.cli.command;

import dev.sketchwarp.service.console.Sentences;
import dev.sketchwarp.service.program.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A folder that an option names for what a command makes. Whether it can be written is known before the work, not after. */
public final class OutFolder {
    private OutFolder() {}

    /** Makes the folder if need be. */
    public static void make(String option, Path folder) {
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, ".probe", null));
        } catch (IOException e) {
            String why = e instanceof NoSuchFileException ? "" : " (" + Sentences.of(e) + ")";
            throw new CommandFailure(
                    option + " " + folder + ": nothing can be written there" + why
                            + ": give a folder that can be made and written.",
                    e);
        }
    }
}
