package dev.sketchwarp.benchmarks.chaos.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sketchwarp.schemas.serde.EventReader;
import dev.sketchwarp.schemas.serde.Reading.Event;
import dev.sketchwarp.schemas.serde.RecordValue;
import dev.sketchwarp.schemas.topic.Topic;
import dev.sketchwarp.service.client.Connection;
import dev.sketchwarp.service.client.DeadLetter;
import dev.sketchwarp.service.program.CommandFailure;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * How often each id is among the committed records of a topic. A record that is no event counts under its key.
 *
 * @param <T> class of the events
 */
public final class Tally<T extends SpecificRecord> implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Connection connection;
    private final String topic;
    private final Consumer<byte[], byte[]> consumer;
    private final EventReader<T> reader;
    private final Function<T, String> id;
    private final Map<String, Integer> counts = new HashMap<>();
    private final Map<String, String> reasons = new HashMap<>();

    public Tally(Connection connection, Topic topic, Class<T> type, Function<T, String> id) {
        this.connection = connection;
        this.topic = topic.name();
        this.reader = connection.serdes().reader(type);
        this.id = id;
        this.consumer = connection.consumer(topic);
        consumer.seekToBeginning(consumer.assignment());
    }

    /** Reads on; returns how many came. */
    public int read() {
        int before = size();
        consumer.poll(POLL).forEach(this::count);
        return size() - before;
    }

    private int size() {
        return counts.values().stream().mapToInt(count -> count).sum();
    }

    private void count(ConsumerRecord<byte[], byte[]> record) {
        String found =
                reader.read(new RecordValue(record.topic(), record.headers(), record.value())) instanceof Event<T> event
                        ? id.apply(event.event())
                        : new String(record.key(), UTF_8);
        counts.merge(found, 1, Integer::sum);
        reasons.put(found, new DeadLetter(record).reason());
    }

    /**
     * Reads all there is; nobody writes any more.
     *
     * @throws CommandFailure a transaction stays open
     */
    public void readToEnd() {
        Map<TopicPartition, Long> ends = ends();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            if (read() == 0 && System.nanoTime() > deadline) {
                throw new CommandFailure("The end of " + topic + " cannot be read: a transaction stays open.");
            }
        }
    }

    private Map<TopicPartition, Long> ends() {
        try (Admin admin = connection.admin()) {
            return admin
                    .listOffsets(consumer.assignment().stream()
                            .collect(Collectors.toMap(place -> place, place -> OffsetSpec.latest())))
                    .all()
                    .get()
                    .entrySet()
                    .stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, end -> end.getValue().offset()));
        } catch (ExecutionException | InterruptedException e) {
            throw new CommandFailure("The end of " + topic + " cannot be read: " + e, e);
        }
    }

    public int of(String wanted) {
        return counts.getOrDefault(wanted, 0);
    }

    /** Why ids became dead letters, of a topic of dead letters. */
    public Map<String, String> reasons() {
        return reasons;
    }

    public Map<String, Integer> counts() {
        return counts;
    }

    @Override
    public void close() {
        consumer.close();
        reader.close();
    }
}
