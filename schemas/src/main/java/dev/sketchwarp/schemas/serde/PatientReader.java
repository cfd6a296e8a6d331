package dev.sketchwarp.schemas.serde;

import dev.sketchwarp.schemas.registry.RegistryException;
import dev.sketchwarp.schemas.registry.SchemaRegistryClient;
import dev.sketchwarp.schemas.registry.SchemaWithheldException;
import dev.sketchwarp.schemas.serde.Reading.Fault;
import dev.sketchwarp.schemas.serde.Reading.Unreadable;
import java.time.Duration;

/**
 * Tells a registry that is away from one that fails at a single schema: the values of that schema are unreadable after a while, so
 * that they do not hold back all others for ever.
 */
final class PatientReader<T> implements EventReader<T> {

    private final EventReader<T> reader;
    private final SchemaRegistryClient registry;
    private final Duration patience;

    /** @param patience how long a registry may fail at one schema while it answers other questions */
    PatientReader(EventReader<T> reader, SchemaRegistryClient registry, Duration patience) {
        this.reader = reader;
        this.registry = registry;
        this.patience = patience;
    }

    @Override
    public Reading<T> read(RecordValue value) {
        try {
            return reader.read(value);
        } catch (RegistryException e) {
            return withheld(value, e);
        }
    }

    private Reading<T> withheld(RecordValue value, RegistryException failure) {
        byte[] bytes = value.bytes();
        Object schema = bytes == null
                ? null
                : SchemaIds.in(value.headers(), bytes).schema().orElse(null);
        if (schema == null) {
            throw failure;
        }
        Duration failing = registry.failingAt(schema, value.topic() + "-value").orElseThrow(() -> failure);
        String trouble =
                "the schema registry answers, but fails at schema %s: %s".formatted(schema, failure.getMessage());
        if (failing.compareTo(patience) < 0) {
            throw new SchemaWithheldException(trouble, patience, failure);
        }
        return new Unreadable<>(Fault.UNKNOWN_SCHEMA, trouble);
    }

    @Override
    public void close() {
        reader.close();
    }
}
