package dev.sketchwarp.schemas.serde;

import dev.sketchwarp.schemas.serde.Reading.Event;
import dev.sketchwarp.schemas.serde.Reading.Fault;
import dev.sketchwarp.schemas.serde.Reading.Unreadable;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads events by a deserializer that is not ours, e.g. Confluent's. Kafka does not ask a deserializer to be thread-safe, so each is
 * used by one thread at a time; there are as many as threads ever read at once.
 */
final class OtherReader<T> implements EventReader<T> {

    private final Class<T> type;
    private final Supplier<Deserializer<?>> deserializers;
    private final Queue<Deserializer<?>> idle = new ConcurrentLinkedQueue<>();

    /** @param deserializers makes one that is configured */
    OtherReader(Class<T> type, Supplier<Deserializer<?>> deserializers) {
        this.type = type;
        this.deserializers = deserializers;
        idle.add(deserializers.get()); // so that one that cannot be made is met at the start
    }

    @Override
    public Reading<T> read(RecordValue value) {
        if (value.bytes() == null) {
            return new Unreadable<>(Fault.NOT_AVRO, "there is no value");
        }
        Deserializer<?> taken = idle.poll();
        Deserializer<?> deserializer = taken == null ? deserializers.get() : taken;
        try {
            return event(deserializer.deserialize(value.topic(), value.headers(), value.bytes()));
        } catch (RuntimeException | StackOverflowError e) {
            return new Unreadable<>(OtherFaults.classify(e), OtherFaults.detail(e));
        } finally {
            idle.add(deserializer);
        }
    }

    private Reading<T> event(Object read) {
        return type.isInstance(read)
                ? new Event<>(type.cast(read))
                : new Unreadable<>(
                        Fault.WRONG_SCHEMA,
                        "the deserializer made a %s of the value, not a %s"
                                .formatted(
                                        read == null ? "null" : read.getClass().getName(), type.getName()));
    }

    @Override
    public void close() {
        for (Deserializer<?> one = idle.poll(); one != null; one = idle.poll()) {
            one.close();
        }
    }
}
