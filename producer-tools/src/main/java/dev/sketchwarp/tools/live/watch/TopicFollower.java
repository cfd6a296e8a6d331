package dev.sketchwarp.tools.live.watch;

import dev.sketchwarp.schemas.topic.Topic;
import dev.sketchwarp.service.client.Connection;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the committed records of a topic on a thread of its own, and comes back by itself when Kafka or the registry was away. */
final class TopicFollower implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TopicFollower.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Connection connection;
    private final Topic topic;
    private final long history;
    private final Consumer<ConsumerRecord<byte[], byte[]>> sink;
    private final Thread thread;
    private org.apache.kafka.clients.consumer.@Nullable Consumer<byte[], byte[]> consumer;
    private boolean closed;
    private volatile @Nullable String obstacle = "it has not been read yet";

    /**
     * Starts at once.
     *
     * @param history how many of the newest records of each partition to begin with
     */
    TopicFollower(Connection connection, Topic topic, long history, Consumer<ConsumerRecord<byte[], byte[]>> sink) {
        this.connection = connection;
        this.topic = topic;
        this.history = history;
        this.sink = sink;
        this.thread = new Thread(this::run, "page-" + topic.name());
        thread.setDaemon(true);
        thread.start();
    }

    /** Why nothing comes at present, for people; empty while the topic is being read. */
    Optional<String> obstacle() {
        return Optional.ofNullable(obstacle);
    }

    private void run() {
        Map<TopicPartition, Long> places = new HashMap<>();
        while (!isClosed()) {
            try (var opened = connection.consumer(topic)) {
                if (!use(opened)) {
                    return;
                }
                start(opened, places);
                follow(opened, places);
            } catch (WakeupException e) {
                return;
            } catch (RuntimeException e) { // Kafka or the registry is away
                if (!isClosed()) {
                    obstacle = String.valueOf(e.getMessage());
                    LOG.warn("event=page_cannot_read topic={} problem=\"{}\"", topic.name(), e.getMessage());
                    rest();
                }
            }
        }
    }

    /** Where it was, or among the newest records. */
    private void start(
            org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> from, Map<TopicPartition, Long> places) {
        Map<TopicPartition, Long> first = from.beginningOffsets(from.assignment());
        from.endOffsets(from.assignment()).forEach((partition, end) -> {
            long newest = Math.max(first.getOrDefault(partition, 0L), end - history);
            from.seek(partition, Math.max(newest, places.getOrDefault(partition, 0L)));
        });
    }

    private void follow(
            org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> from, Map<TopicPartition, Long> places) {
        while (!isClosed()) {
            for (ConsumerRecord<byte[], byte[]> record : from.poll(POLL)) {
                sink.accept(record);
                places.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
            }
            obstacle = null;
        }
    }

    private synchronized boolean use(org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> opened) {
        consumer = opened;
        return !closed;
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private synchronized void rest() {
        try {
            wait(PAUSE.toMillis());
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
            if (consumer != null) {
                consumer.wakeup();
            }
        }
        try {
            thread.join(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
