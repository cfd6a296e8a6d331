package dev.sketchwarp.tools.cli.pairs;

import dev.sketchwarp.events.Correspondence;
import dev.sketchwarp.service.client.Connection;
import dev.sketchwarp.service.client.CorrespondenceFeed;
import dev.sketchwarp.service.client.DeadLetter;
import dev.sketchwarp.service.client.DeadLetterFeed;
import dev.sketchwarp.service.program.CommandFailure;
import dev.sketchwarp.tools.cli.command.Printer;
import dev.sketchwarp.tools.live.watch.EventJson;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Waits for what becomes of pairs that are published after it was made. */
final class AnswerWait implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final CorrespondenceFeed answers;
    private final DeadLetterFeed letters;
    private final Duration patience;
    private final Printer printer;
    private final Consumer<String> notes;

    /**
     * @param patience how long to wait for the next answer
     * @param notes for lines to the person at the terminal
     */
    AnswerWait(Connection connection, Duration patience, Printer printer, Consumer<String> notes) {
        this.answers = new CorrespondenceFeed(connection, Optional.empty()).fromEnd();
        this.letters = new DeadLetterFeed(connection).fromEnd();
        this.patience = patience;
        this.printer = printer;
        this.notes = notes;
    }

    /**
     * Prints each answer as it comes.
     *
     * @throws CommandFailure if one of the pairs became a dead letter, or was not answered in time
     */
    void await(Set<String> pairs) {
        Set<String> missing = new HashSet<>(pairs);
        int refused = 0;
        Instant deadline = Instant.now().plus(patience);
        while (!missing.isEmpty() && Instant.now().isBefore(deadline)) {
            int before = missing.size();
            for (Correspondence answer : answers.poll(POLL)) {
                if (missing.remove(answer.getPairId())) {
                    printer.print(EventJson.of(answer), CorrespondenceView.text(answer));
                }
            }
            for (DeadLetter letter : letters.poll(POLL)) {
                String pair = letters.pairId(letter).orElse("");
                if (missing.remove(pair)) {
                    refused++;
                    notes.accept("%s: %s: %s (dlq show %s)"
                            .formatted(pair, letter.reason(), letter.detail(), letter.place()));
                }
            }
            if (missing.size() < before) {
                deadline = Instant.now().plus(patience);
            }
        }
        if (!missing.isEmpty()) {
            throw new CommandFailure(
                    missing.size() + " of " + pairs.size() + " pairs were not answered: no answer came for "
                            + patience.toSeconds() + " s. Does a processor run, with a LIVE model?");
        } else if (refused > 0) {
            throw new CommandFailure(refused + " of " + pairs.size() + " pairs became dead letters, see above.");
        }
    }

    @Override
    public void close() {
        answers.close();
        letters.close();
    }
}
