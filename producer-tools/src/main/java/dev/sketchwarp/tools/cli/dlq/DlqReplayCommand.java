package dev.sketchwarp.tools.cli.dlq;

import dev.sketchwarp.service.access.Role;
import dev.sketchwarp.service.client.Connection;
import dev.sketchwarp.service.client.DeadLetter;
import dev.sketchwarp.service.client.DeadLetterReplay;
import dev.sketchwarp.service.client.DeadLetters;
import dev.sketchwarp.service.client.LetterReader;
import dev.sketchwarp.service.client.LetterReader.Content;
import dev.sketchwarp.service.client.Place;
import dev.sketchwarp.service.program.CommandFailure;
import dev.sketchwarp.tools.cli.command.ClusterCommand;
import dev.sketchwarp.tools.cli.command.Printer;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "replay",
        description =
                "Put dead letters back onto the topic they came from, as they were. One that has been replayed before is"
                        + " skipped; a pair that fails again is a new dead letter.")
final class DlqReplayCommand extends ClusterCommand {

    @Mixin
    private DlqOptions options = new DlqOptions();

    @Mixin
    private DlqFilter filter = new DlqFilter();

    @ArgGroup(multiplicity = "1")
    private Choice choice = new Choice();

    @Option(names = "--again", description = "Also those that have been replayed before.")
    private boolean again;

    @Mixin
    private Printer printer = new Printer();

    private static final class Choice {
        @Option(names = "--all", description = "All dead letters.")
        private boolean all;

        @Option(names = "--reason", paramLabel = "CODE", description = "Those with this reason code. Repeatable.")
        private List<String> reasons = new ArrayList<>();

        @Option(
                names = "--offset",
                paramLabel = "PARTITION:OFFSET",
                converter = DlqOptions.PlaceConverter.class,
                description = "The one at this place, as 'dlq list' prints it. Repeatable.")
        private List<Place> places = new ArrayList<>();

        @Option(names = "--pair", paramLabel = "ID", description = "Those of this pair. Repeatable.")
        private List<String> pairs = new ArrayList<>();

        boolean includes(DeadLetter letter, LetterReader reader) {
            return all
                    || reasons.contains(letter.reason())
                    || places.contains(letter.place())
                    || !pairs.isEmpty() && DlqFilter.isOf(pairs, reader, letter);
        }
    }

    @Override
    public Role role() {
        return Role.DLQ;
    }

    @Override
    public Integer call() {
        Connection connection = connection();
        DeadLetters letters = options.in(connection);
        try (LetterReader reader = letters.reader();
                DeadLetterReplay replay = new DeadLetterReplay(connection, letters)) {
            replay.run(
                    letter -> filter.includes(letter) && choice.includes(letter, reader),
                    again,
                    letter -> print(letter, reader.read(letter)));
            note("%d replayed", replay.sent());
            if (replay.replayedBefore() > 0) {
                note("%d skipped: replayed before (--again replays them)", replay.replayedBefore());
            }
            if (replay.incomplete() > 0) {
                throw new CommandFailure(
                        replay.incomplete() + " cannot be replayed: parts of them were too large for the"
                                + " dead-letter topic; ask the sender to publish these pairs again.");
            }
            if (replay.sent() + replay.replayedBefore() == 0) {
                throw new CommandFailure("No dead letter matches; see 'sketchwarp dlq list'.");
            }
        }
        return ExitCode.OK;
    }

    private void print(DeadLetter letter, Content content) {
        printer.print(DlqOptions.json(letter, content), DlqOptions.text(letter, content));
    }
}
