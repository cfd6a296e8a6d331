package dev.sketchwarp.client;

import dev.sketchwarp.client.PairOutcome.Unanswered;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The pairs that wait for their outcome, no more than a number of them. A pair leaves, and makes room, before the future that its publisher
 * has is completed, and that on another thread: whoever publishes the next pair out of a future's continuation never waits for itself.
 */
final class PairsInFlight {

    private final Map<String, CompletableFuture<PairOutcome>> pairs = new ConcurrentHashMap<>();
    private final Semaphore room;
    private final Duration patience;

    PairsInFlight(int most, Duration patience) {
        this.room = new Semaphore(most, true);
        this.patience = patience;
    }

    /**
     * Waits until there is room.
     *
     * @throws IllegalArgumentException a pair of that id is in flight
     */
    CompletableFuture<PairOutcome> enter(String pairId) throws InterruptedException {
        room.acquire();
        CompletableFuture<PairOutcome> outcome = new CompletableFuture<>();
        if (pairs.putIfAbsent(pairId, outcome) != null) {
            room.release();
            throw new IllegalArgumentException("a pair '" + pairId + "' is in flight: give each pair its own id");
        }
        CompletableFuture<PairOutcome> told = outcome.whenComplete((unused, failure) -> {
                    pairs.remove(pairId, outcome);
                    room.release();
                })
                .thenApplyAsync(Function.identity());
        outcome.completeOnTimeout(new Unanswered(), patience.toMillis(), TimeUnit.MILLISECONDS);
        return told;
    }

    /** The outcome of a pair; one that is not waited for is no matter. */
    void leave(String pairId, PairOutcome outcome) {
        CompletableFuture<PairOutcome> waiting = pairs.get(pairId);
        if (waiting != null) {
            waiting.complete(outcome);
        }
    }

    /** Nothing will come any more. */
    void abandon() {
        pairs.values().forEach(waiting -> waiting.complete(new Unanswered()));
    }
}
