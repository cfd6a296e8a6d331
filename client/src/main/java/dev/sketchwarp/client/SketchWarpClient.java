package dev.sketchwarp.client;

import dev.sketchwarp.client.PairOutcome.Answered;
import dev.sketchwarp.client.PairOutcome.NotPublished;
import dev.sketchwarp.client.PairOutcome.Rejected;
import dev.sketchwarp.events.ImagePair;
import dev.sketchwarp.schemas.topic.Topics;
import dev.sketchwarp.service.client.Connection;
import dev.sketchwarp.service.client.CorrespondenceFeed;
import dev.sketchwarp.service.client.DeadLetter;
import dev.sketchwarp.service.client.DeadLetterFeed;
import dev.sketchwarp.service.client.PairPublisher;
import dev.sketchwarp.service.client.Receipt.Refused;
import dev.sketchwarp.service.program.Closing;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Publishes pairs and tells what becomes of each. It follows the topics of answers and dead letters from the time it is made on, as committed,
 * without a consumer group. Thread-safe.
 *
 * <pre>{@code
 * try (SketchWarpClient client = SketchWarpClient.connect(ClientConfig.of("localhost:9092", URI.create("http://localhost:8081")))) {
 *     PairOutcome outcome = client.publish(pair).join();
 * }
 * }</pre>
 */
public final class SketchWarpClient implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final PairsInFlight pairs;
    private final CorrespondenceFeed answers;
    private final DeadLetterFeed letters;
    private final PairPublisher<ImagePair> publisher;
    private final Thread answerReader;
    private final Thread letterReader;
    private volatile boolean closed;
    private volatile @Nullable RuntimeException failure;

    private SketchWarpClient(ClientConfig config, Connection connection) {
        pairs = new PairsInFlight(config.mostInFlight(), config.patience());
        Closing opened = new Closing();
        try {
            answers = opened.add(new CorrespondenceFeed(connection, Optional.empty()))
                    .fromEnd()
                    .waitingWhile(() -> !closed);
            letters = opened.add(new DeadLetterFeed(connection)).fromEnd().waitingWhile(() -> !closed);
            publisher = PairPublisher.ofImagePairs(connection);
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
        answerReader = reading("sketchwarp-answers", this::readAnswers);
        letterReader = reading("sketchwarp-dead-letters", this::readLetters);
        answerReader.start();
        letterReader.start();
    }

    /**
     * Connects, and knows where the topics end before it returns.
     *
     * @throws dev.sketchwarp.service.program.CommandFailure a topic is not there, or not allowed
     * @throws org.apache.kafka.common.KafkaException Kafka cannot be reached
     */
    public static SketchWarpClient connect(ClientConfig config) {
        return new SketchWarpClient(
                config,
                new Connection(
                        config.bootstrapServers(),
                        config.registryUrl(),
                        new Topics(config.topicPrefix()),
                        config.properties()));
    }

    /**
     * Publishes a pair; waits while as many as may be are in flight. The future is completed with what becomes of the pair, never exceptionally, on a thread of
     * the common pool.
     *
     * @throws InterruptedException while it waited; the pair is not published
     * @throws IllegalArgumentException a pair of that id is in flight
     * @throws IllegalStateException the client is closed, or can no longer read
     */
    public CompletableFuture<PairOutcome> publish(ImagePair pair) throws InterruptedException {
        requireOpen();
        CompletableFuture<PairOutcome> outcome = pairs.enter(pair.getPairId());
        try {
            requireOpen(); // else it would have come in behind the last look
            publisher.publish(pair).thenAccept(receipt -> {
                if (receipt instanceof Refused refused) {
                    pairs.leave(pair.getPairId(), new NotPublished(refused.reason()));
                }
            });
        } catch (RuntimeException e) {
            pairs.leave(pair.getPairId(), new NotPublished(String.valueOf(e.getMessage())));
            if (closed || failure != null) {
                throw e;
            }
        }
        return outcome;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the client is closed");
        }
        RuntimeException why = failure;
        if (why != null) {
            throw new IllegalStateException("the client can no longer read answers: " + why.getMessage(), why);
        }
    }

    private Thread reading(String name, Runnable step) {
        Thread thread = new Thread(
                () -> {
                    try {
                        while (!closed && failure == null) {
                            step.run();
                        }
                    } catch (RuntimeException e) {
                        failure = e;
                        pairs.abandon();
                    }
                },
                name);
        thread.setDaemon(true);
        return thread;
    }

    private void readAnswers() {
        answers.poll(POLL).forEach(answer -> pairs.leave(answer.getPairId(), new Answered(answer)));
    }

    private void readLetters() {
        for (DeadLetter letter : letters.poll(POLL)) {
            letters.pairId(letter)
                    .ifPresent(pairId -> pairs.leave(
                            pairId,
                            new Rejected(
                                    letter.reason(),
                                    letter.detail(),
                                    letter.place().toString())));
        }
    }

    /** Sends what was published; pairs without an outcome are {@link PairOutcome.Unanswered}. */
    @Override
    public void close() {
        closed = true;
        publisher.close();
        join(answerReader);
        join(letterReader);
        answers.close();
        letters.close();
        pairs.abandon();
    }

    private static void join(Thread reader) {
        boolean interrupted = false;
        while (reader.isAlive()) {
            try {
                reader.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
