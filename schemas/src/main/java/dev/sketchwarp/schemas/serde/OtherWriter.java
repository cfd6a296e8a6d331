package dev.sketchwarp.schemas.serde;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Writes events by a serializer that is not ours, e.g. Confluent's; each is used by one thread at a time. */
final class OtherWriter<T> implements Serializer<T> {

    private final Supplier<Serializer<Object>> serializers;
    private final Queue<Serializer<Object>> idle = new ConcurrentLinkedQueue<>();

    /** @param serializers makes one that is configured */
    OtherWriter(Supplier<Serializer<Object>> serializers) {
        this.serializers = serializers;
        idle.add(serializers.get());
    }

    @Override
    public byte @Nullable [] serialize(String topic, @Nullable T event) {
        return serialize(topic, new RecordHeaders(), event);
    }

    /** @throws dev.sketchwarp.schemas.registry.RegistryException the registry is away or refuses: later it may work */
    @Override
    public byte @Nullable [] serialize(String topic, Headers headers, @Nullable T event) {
        if (event == null) {
            return null;
        }
        Serializer<Object> taken = idle.poll();
        Serializer<Object> serializer = taken == null ? serializers.get() : taken;
        try {
            return serializer.serialize(topic, headers, event);
        } catch (RuntimeException e) {
            OtherFaults.throwIfOfRegistry(e);
            throw e;
        } finally {
            idle.add(serializer);
        }
    }

    @Override
    public void close() {
        for (Serializer<Object> one = idle.poll(); one != null; one = idle.poll()) {
            one.close();
        }
    }
}
