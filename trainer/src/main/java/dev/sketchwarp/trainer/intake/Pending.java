package dev.sketchwarp.trainer.intake;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Records on their way: polled and not yet done, and done but not yet committed. */
final class Pending {

    private final Deque<ConsumerRecord<byte[], byte[]>> waiting = new ArrayDeque<>();
    private final Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();

    void add(ConsumerRecord<byte[], byte[]> record) {
        waiting.addLast(record);
    }

    /** In the order they came. */
    List<ConsumerRecord<byte[], byte[]>> waiting() {
        return List.copyOf(waiting);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** The first so many are safe. */
    void done(int count) {
        for (int i = 0; i < count; i++) {
            ConsumerRecord<byte[], byte[]> record = waiting.removeFirst();
            done.put(
                    new TopicPartition(record.topic(), record.partition()), new OffsetAndMetadata(record.offset() + 1));
        }
    }

    /** What to commit. */
    Map<TopicPartition, OffsetAndMetadata> uncommitted() {
        return Map.copyOf(done);
    }

    void committed() {
        done.clear();
    }

    /** These partitions are somebody else's now, who begins where the last commit was. */
    void forget(Collection<TopicPartition> partitions) {
        waiting.removeIf(record -> partitions.contains(new TopicPartition(record.topic(), record.partition())));
        done.keySet().removeAll(partitions);
    }
}
