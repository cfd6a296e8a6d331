package dev.sketchwarp.tools.cli.pairs;

import dev.sketchwarp.service.client.Receipt;
import dev.sketchwarp.service.client.Receipt.Accepted;
import dev.sketchwarp.service.client.Receipt.Refused;
import dev.sketchwarp.service.program.CommandFailure;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

/** Pairs on their way to Kafka, whose receipts are reported in the order in which they were sent. */
final class SentPairs<T> {

    private record Sent<T>(T pair, CompletableFuture<Receipt> receipt) {}

    private final BiConsumer<T, Accepted> accepted;
    private final BiConsumer<T, String> refused;
    private final Deque<Sent<T>> underWay = new ArrayDeque<>();
    private int count;
    private int refusals;

    /**
     * @param accepted receives each pair that Kafka has, and where
     * @param refused receives each pair that Kafka does not take, and why
     */
    SentPairs(BiConsumer<T, Accepted> accepted, BiConsumer<T, String> refused) {
        this.accepted = accepted;
        this.refused = refused;
    }

    /** Adds a pair, and reports those whose receipts are there. */
    void add(T pair, CompletableFuture<Receipt> receipt) {
        count++;
        underWay.add(new Sent<>(pair, receipt));
        while (!underWay.isEmpty() && underWay.getFirst().receipt().isDone()) {
            report(underWay.removeFirst());
        }
    }

    /**
     * Waits for all receipts.
     *
     * @throws CommandFailure some pairs were refused
     */
    void await() {
        underWay.forEach(this::report);
        underWay.clear();
        if (refusals > 0) {
            throw new CommandFailure(refusals + " of " + count + " pairs were not published, see above.");
        }
    }

    private void report(Sent<T> sent) {
        Receipt receipt = sent.receipt().join();
        if (receipt instanceof Refused refusal) {
            refusals++;
            refused.accept(sent.pair(), refusal.reason());
        } else if (receipt instanceof Accepted acceptance) {
            accepted.accept(sent.pair(), acceptance);
        }
    }
}
