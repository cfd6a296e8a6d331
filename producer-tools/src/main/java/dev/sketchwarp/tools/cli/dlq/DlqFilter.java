package dev.sketchwarp.tools.cli.dlq;

import dev.sketchwarp.service.client.DeadLetter;
import dev.sketchwarp.service.client.LetterReader;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Narrows dead letters down to a time. */
final class DlqFilter {

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = PastTimeConverter.class,
            description = "Only those of that time or later: 2026-05-01T12:00:00Z, or 30m or 8h ago.")
    private @Nullable Instant since;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            converter = PastTimeConverter.class,
            description = "Only those before that time.")
    private @Nullable Instant until;

    boolean includes(DeadLetter letter) {
        return (since == null || !letter.time().isBefore(since))
                && (until == null || letter.time().isBefore(until));
    }

    /** Whether the letter is that of one of these pairs. */
    static boolean isOf(Collection<String> pairs, LetterReader reader, DeadLetter letter) {
        return reader.read(letter).pairId().filter(pairs::contains).isPresent();
    }
}
