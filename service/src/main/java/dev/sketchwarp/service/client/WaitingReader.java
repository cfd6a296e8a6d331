package dev.sketchwarp.service.client;

import dev.sketchwarp.schemas.registry.RegistryException;
import dev.sketchwarp.schemas.registry.RegistryUnavailableException;
import dev.sketchwarp.schemas.registry.SchemaWithheldException;
import dev.sketchwarp.schemas.retry.Backoff;
import dev.sketchwarp.schemas.serde.EventReader;
import dev.sketchwarp.schemas.serde.Reading;
import dev.sketchwarp.schemas.serde.RecordValue;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads events, and waits while the schema registry is away: a record that was polled is not polled again. */
final class WaitingReader<T> implements EventReader<T> {

    private static final Logger LOG = LoggerFactory.getLogger(WaitingReader.class);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final EventReader<T> reader;
    private final BooleanSupplier wanted;

    /** @param wanted whether to go on waiting */
    WaitingReader(EventReader<T> reader, BooleanSupplier wanted) {
        this.reader = reader;
        this.wanted = wanted;
    }

    @Override
    public Reading<T> read(RecordValue value) {
        Backoff pauses = new Backoff(FIRST_PAUSE, LONGEST_PAUSE);
        while (true) {
            try {
                return reader.read(value);
            } catch (RegistryUnavailableException | SchemaWithheldException e) {
                waitAfter(e, pauses);
            }
        }
    }

    private void waitAfter(RegistryException failure, Backoff pauses) {
        if (!wanted.getAsBoolean()) {
            throw failure;
        }
        LOG.warn("event=waiting_for_registry reason=\"{}\"", failure.getMessage());
        LockSupport.parkNanos(pauses.next().toNanos());
    }

    @Override
    public void close() {
        reader.close();
    }
}
