package dev.sketchwarp.tools.cli.command;

import dev.sketchwarp.service.program.CommandFailure;
import java.time.Duration;

/** Waiting between two looks at something. */
public final class Pause {
    private Pause() {}

    /** @throws CommandFailure if the command is to end */
    public static void of(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("Interrupted while waiting.", e);
        }
    }
}
