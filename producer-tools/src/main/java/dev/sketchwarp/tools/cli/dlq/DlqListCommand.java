package dev.sketchwarp.tools.cli.dlq;

import dev.sketchwarp.service.access.Role;
import dev.sketchwarp.service.client.DeadLetter;
import dev.sketchwarp.service.client.DeadLetters;
import dev.sketchwarp.service.client.LetterReader;
import dev.sketchwarp.service.client.LetterReader.Content;
import dev.sketchwarp.service.client.Place;
import dev.sketchwarp.tools.cli.command.ClusterCommand;
import dev.sketchwarp.tools.cli.command.Printer;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "list",
        description = "List dead letters: place (partition:offset), time, reason, pair, key, original place, detail.")
final class DlqListCommand extends ClusterCommand {

    @Mixin
    private DlqOptions options = new DlqOptions();

    @Mixin
    private DlqFilter filter = new DlqFilter();

    @Option(names = "--reason", paramLabel = "CODE", description = "Only those with this reason code. Repeatable.")
    private Set<String> reasons = Set.of();

    @Option(names = "--pair", paramLabel = "ID", description = "Only those of this pair. Repeatable.")
    private Set<String> pairs = Set.of();

    @Option(names = "--summary", description = "How many there are for each reason, and from when to when.")
    private boolean summary;

    @Mixin
    private Printer printer = new Printer();

    @Override
    public Role role() {
        return Role.DLQ;
    }

    @Override
    public Integer call() {
        DeadLetters letters = options.in(connection());
        Set<Place> replayed = summary ? Set.of() : letters.replayed();
        DlqSummary counts = new DlqSummary();
        try (LetterReader reader = letters.reader()) {
            letters.forEach(letter -> {
                if (!includes(letter, reader)) {
                    return;
                }
                if (summary) {
                    counts.add(letter);
                } else {
                    print(letter, reader.read(letter), replayed.contains(letter.place()));
                }
            });
        }
        counts.print(printer);
        return ExitCode.OK;
    }

    private boolean includes(DeadLetter letter, LetterReader reader) {
        return filter.includes(letter)
                && (reasons.isEmpty() || reasons.contains(letter.reason()))
                && (pairs.isEmpty() || DlqFilter.isOf(pairs, reader, letter));
    }

    private void print(DeadLetter letter, Content content, boolean replayed) {
        Map<String, Object> json = DlqOptions.json(letter, content);
        json.put("replayed", replayed);
        printer.print(json, DlqOptions.text(letter, content) + (replayed ? "  (replayed)" : ""));
    }
}
