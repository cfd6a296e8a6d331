package dev.sketchwarp.benchmarks.stream;

import dev.sketchwarp.events.Correspondence;
import dev.sketchwarp.events.ImagePair;
import dev.sketchwarp.schemas.serde.EventSerializer;
import dev.sketchwarp.service.client.Connection;
import dev.sketchwarp.service.client.CorrespondenceFeed;
import dev.sketchwarp.service.client.DeadLetter;
import dev.sketchwarp.service.client.DeadLetterFeed;
import dev.sketchwarp.service.program.CommandFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends pairs and hears of their committed answers, run after run. A run fails unless each of its pairs is answered exactly once and
 * nothing becomes a dead letter.
 */
final class PairFlow implements AutoCloseable {

    /**
     * A run that went well.
     *
     * @param seconds from the first publication until the last committed answer was read
     * @param latencies of each pair, in milliseconds from when it was due
     */
    record Run(int pairs, double seconds, List<Double> latencies) {
        double pairsPerSecond() {
            return pairs / seconds;
        }
    }

    private static final Duration POLL = Duration.ofMillis(100);
    private static final long LETTERS_EVERY_NANOS = Duration.ofSeconds(1).toNanos();

    private final String topic;
    private final EventSerializer<ImagePair> serializer;
    private final Producer<String, byte[]> producer;
    private final CorrespondenceFeed answers;
    private final DeadLetterFeed letters;
    private final Duration patience;

    /** @param patience how long to wait for the next answer */
    PairFlow(Connection connection, Duration patience) {
        this.patience = patience;
        topic = connection.topics().imagePairs().name();
        serializer = new EventSerializer<>(ImagePair.class, connection.registry());
        answers = new CorrespondenceFeed(connection, Optional.empty());
        letters = new DeadLetterFeed(connection);
        producer = connection.producer(
                new StringSerializer(),
                new ByteArraySerializer(),
                Map.of(
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        connection.topics().imagePairs().maxMessageBytes()));
    }

    /** Sends pairs that are all made, down to the bytes, before the first is sent. */
    Run run(PairSeries series, int count, Pace pace) {
        List<ProducerRecord<String, byte[]>> records = IntStream.range(0, count)
                .mapToObj(index -> record(series, index))
                .toList();
        return run(series, count, new Sending(producer, records::get, pace, count, count), answer -> {});
    }

    /**
     * Sends pairs that are made one by one, for runs that would not fit into memory.
     *
     * @param open most pairs that are sent and not answered
     * @param heard of each answer
     */
    Run run(PairSeries series, int count, Pace pace, int open, Consumer<Correspondence> heard) {
        IntFunction<ProducerRecord<String, byte[]>> records = index -> record(series, index);
        return run(series, count, new Sending(producer, records, pace, count, open), heard);
    }

    private ProducerRecord<String, byte[]> record(PairSeries series, int index) {
        ImagePair pair = series.pair(index);
        return new ProducerRecord<>(topic, pair.getPhotoId(), serializer.serialize(topic, pair));
    }

    private Run run(PairSeries series, int count, Sending sending, Consumer<Correspondence> heard) {
        Arrivals arrivals = new Arrivals(series, count);
        try (sending) {
            long start = sending.start();
            await(arrivals, sending, heard);
            answers.rest().forEach(answer -> arrivals.answered(answer.getPairId(), System.nanoTime()));
            requireNoLetters();
            return new Run(count, (arrivals.last() - start) / 1e9, arrivals.latencies(start, sending.pace()));
        }
    }

    private void await(Arrivals arrivals, Sending sending, Consumer<Correspondence> heard) {
        long heardAt = System.nanoTime();
        long lettersAt = heardAt;
        while (!arrivals.complete()) {
            List<Correspondence> batch = answers.poll(POLL);
            long now = System.nanoTime();
            batch.forEach(answer -> {
                arrivals.answered(answer.getPairId(), now);
                heard.accept(answer);
            });
            sending.answered(batch.size());
            heardAt = batch.isEmpty() ? heardAt : now;
            if (now - lettersAt > LETTERS_EVERY_NANOS) {
                lettersAt = now;
                sending.requireNoFailure();
                requireNoLetters();
                requirePatience(arrivals, now - heardAt);
            }
        }
    }

    private void requirePatience(Arrivals arrivals, long silentNanos) {
        if (silentNanos > patience.toNanos()) {
            throw new CommandFailure(
                    "No answer for %d s; %d pairs were answered, these and perhaps others were not: %s. See the processor's log (--verbose)."
                            .formatted(patience.toSeconds(), arrivals.count(), arrivals.missing(5)));
        }
    }

    private void requireNoLetters() {
        for (DeadLetter letter : letters.poll(Duration.ZERO)) {
            throw new CommandFailure("The pair %s became a dead letter: %s: %s"
                    .formatted(letters.pairId(letter).orElse("?"), letter.reason(), letter.detail()));
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(1));
        answers.close();
        letters.close();
    }
}
