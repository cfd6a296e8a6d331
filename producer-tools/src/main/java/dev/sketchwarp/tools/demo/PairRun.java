package dev.sketchwarp.tools.demo;

import dev.sketchwarp.events.Correspondence;
import dev.sketchwarp.events.ImagePair;
import dev.sketchwarp.service.client.Connection;
import dev.sketchwarp.service.client.CorrespondenceFeed;
import dev.sketchwarp.service.client.DeadLetter;
import dev.sketchwarp.service.client.DeadLetterFeed;
import dev.sketchwarp.service.client.PairPublisher;
import dev.sketchwarp.service.client.Receipt;
import dev.sketchwarp.service.client.Receipt.Refused;
import dev.sketchwarp.service.program.CommandFailure;
import dev.sketchwarp.tools.demo.Outcome.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/** Publishes pairs, all at once, and waits until something is heard of each. */
public final class PairRun {

    private static final Duration POLL = Duration.ofMillis(100);

    private final CorrespondenceFeed correspondences;
    private final DeadLetterFeed letters;
    private final Runnable heard;

    private final Map<String, Instant> published = new HashMap<>();
    private final Map<String, Answer> answers = new LinkedHashMap<>();
    private final Map<String, String> deadLetters = new TreeMap<>();
    private final Set<String> repeated = new TreeSet<>();
    private Instant lastHeard = Instant.now();

    private PairRun(CorrespondenceFeed correspondences, DeadLetterFeed letters, Runnable heard) {
        this.correspondences = correspondences;
        this.letters = letters;
        this.heard = heard;
    }

    /**
     * @param patience how long to wait for the next answer
     * @param heard called for each pair that something was heard of
     * @throws CommandFailure if Kafka does not take a pair
     */
    public static Outcome run(Connection connection, List<ImagePair> pairs, Duration patience, Runnable heard) {
        try (CorrespondenceFeed correspondences = new CorrespondenceFeed(connection, Optional.empty());
                DeadLetterFeed letters = new DeadLetterFeed(connection);
                PairPublisher<ImagePair> publisher = PairPublisher.ofImagePairs(connection)) {
            PairRun run = new PairRun(correspondences, letters, heard);
            run.publish(pairs, publisher);
            return run.await(patience);
        }
    }

    private void publish(List<ImagePair> pairs, PairPublisher<ImagePair> publisher) {
        List<CompletableFuture<Receipt>> receipts = new ArrayList<>();
        for (ImagePair pair : pairs) {
            published.put(pair.getPairId(), Instant.now());
            receipts.add(publisher.publish(pair));
            listen(Duration.ZERO);
        }
        publisher.flush();
        for (CompletableFuture<Receipt> receipt : receipts) {
            if (receipt.join() instanceof Refused refused) {
                throw new CommandFailure("A pair was not published: " + refused.reason());
            }
        }
    }

    private Outcome await(Duration patience) {
        Instant start = published.values().stream().min(Instant::compareTo).orElse(lastHeard);
        lastHeard = Instant.now();
        while (!missing().isEmpty() && Instant.now().isBefore(lastHeard.plus(patience))) {
            listen(POLL);
        }
        Duration duration = Duration.between(start, lastHeard);
        correspondences.rest().forEach(this::answered);
        return new Outcome(answers, deadLetters, repeated, missing(), duration);
    }

    private void listen(Duration wait) {
        correspondences.poll(wait).forEach(this::answered);
        letters.poll(Duration.ZERO).forEach(this::refused);
    }

    private void answered(Correspondence correspondence) {
        Instant sent = published.get(correspondence.getPairId());
        if (sent == null) {
            return; // somebody else's
        }
        lastHeard = Instant.now();
        double latency = Duration.between(sent, lastHeard).toNanos() / 1e6;
        if (answers.putIfAbsent(correspondence.getPairId(), new Answer(correspondence, latency)) == null) {
            heard.run();
        } else {
            repeated.add(correspondence.getPairId());
        }
    }

    private void refused(DeadLetter letter) {
        letters.pairId(letter).filter(published::containsKey).ifPresent(id -> {
            lastHeard = Instant.now();
            deadLetters.put(id, letter.reason() + ": " + letter.detail());
            heard.run();
        });
    }

    private Set<String> missing() {
        Set<String> missing = new TreeSet<>(published.keySet());
        missing.removeAll(answers.keySet());
        missing.removeAll(deadLetters.keySet());
        return missing;
    }
}
