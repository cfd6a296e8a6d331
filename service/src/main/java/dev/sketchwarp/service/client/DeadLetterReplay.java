package dev.sketchwarp.service.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sketchwarp.schemas.topic.Topic;
import dev.sketchwarp.service.access.Identities;
import dev.sketchwarp.service.program.CommandFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.ApplicationRecoverableException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Puts dead letters back onto the topic they came from, without the headers that say why they failed.
 *
 * <h2>No letter is replayed twice by accident</h2>
 *
 * <p>With each replayed record, in one transaction, goes a <em>replay mark</em>: a record without value on the letter's own
 * partition of the dead-letter topic, whose header {@value DeadLetters#REPLAY_OF} names the letter's offset. A letter with a
 * mark is skipped. The mark is written after its letter, so retention deletes it after its letter (offsets of a consumer group
 * would be forgotten after seven days, and cannot hold a choice with gaps). Two replays at once: both use one transactional id,
 * so the second to start fences the first, whose open transaction is aborted; the second reads the marks only after that, so it
 * sees every one the first has committed.
 */
public final class DeadLetterReplay implements AutoCloseable {

    /** About what is held on the heap and sent in one transaction. */
    private static final int TRANSACTION_BYTES = 16 << 20;

    private final DeadLetters letters;
    private final Producer<byte[], byte[]> producer;
    private final List<DeadLetter> batch = new ArrayList<>();
    private long batchBytes;
    private int sent;
    private int replayedBefore;
    private int incomplete;

    /** Stops any other replay of these letters. */
    public DeadLetterReplay(Connection connection, DeadLetters letters) {
        this.letters = letters;
        Topic topic = letters.topic();
        connection.partitions(topic, AclOperation.WRITE);
        connection.partitions(letters.source(), AclOperation.WRITE);
        Map<String, Object> config = Map.of(
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                Identities.replay(topic),
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                topic.maxMessageBytes());
        producer = connection.producer(new ByteArraySerializer(), new ByteArraySerializer(), config);
        producer.initTransactions();
    }

    /**
     * Replays the chosen letters.
     *
     * @param again also those that have been replayed before
     * @param done receives each letter once its transaction is committed
     */
    public void run(Predicate<DeadLetter> chosen, boolean again, Consumer<DeadLetter> done) {
        Set<Place> passedOver = again ? Set.of() : letters.replayed();
        letters.forEach(letter -> {
            if (!chosen.test(letter)) {
                return;
            }
            if (!letter.complete()) {
                incomplete++;
            } else if (passedOver.contains(letter.place())) {
                replayedBefore++;
            } else {
                batch.add(letter);
                batchBytes += letter.size();
                if (batchBytes >= TRANSACTION_BYTES) {
                    send(done);
                }
            }
        });
        send(done);
    }

    /** Letters that are back on their topic. */
    public int sent() {
        return sent;
    }

    /** Letters that were skipped because they had been replayed before. */
    public int replayedBefore() {
        return replayedBefore;
    }

    /** Letters of which parts were never kept, so that they cannot be replayed. */
    public int incomplete() {
        return incomplete;
    }

    private void send(Consumer<DeadLetter> done) {
        if (batch.isEmpty()) {
            return;
        }
        producer.beginTransaction();
        try {
            for (DeadLetter letter : batch) {
                producer.send(original(letter));
                producer.send(mark(letter.place()));
            }
            producer.commitTransaction();
        } catch (ApplicationRecoverableException fenced) {
            throw new CommandFailure(
                    "Another replay of the same dead letters has started and continues; this one ended after " + sent
                            + " letters, and none is sent twice.",
                    fenced);
        }
        sent += batch.size();
        batch.forEach(done);
        batch.clear();
        batchBytes = 0;
    }

    private ProducerRecord<byte[], byte[]> original(DeadLetter letter) {
        return new ProducerRecord<>(
                letters.source().name(),
                null,
                letter.record().key(),
                letter.record().value(),
                letter.originalHeaders());
    }

    private ProducerRecord<byte[], byte[]> mark(Place place) {
        ProducerRecord<byte[], byte[]> mark =
                new ProducerRecord<>(letters.topic().name(), place.partition(), null, null);
        mark.headers().add(DeadLetters.REPLAY_OF, Long.toString(place.offset()).getBytes(UTF_8));
        return mark;
    }

    @Override
    public void close() {
        producer.close();
    }
}
