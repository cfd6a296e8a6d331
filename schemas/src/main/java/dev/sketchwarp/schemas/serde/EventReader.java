package dev.sketchwarp.schemas.serde;

/**
 * Reads events from values of a topic, whatever these hold. Thread-safe.
 *
 * @param <T> generated class of the events
 */
public interface EventReader<T> extends AutoCloseable {

    /**
     * Reads a value from anywhere, however broken.
     *
     * @throws dev.sketchwarp.schemas.registry.RegistryException the schema cannot be had now; the value may be fine
     */
    Reading<T> read(RecordValue value);

    @Override
    void close();
}
