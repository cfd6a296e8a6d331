package dev.sketchwarp.service.deadletter;

import dev.sketchwarp.schemas.serde.EventDeserializer;
import dev.sketchwarp.schemas.serde.Reading;
import dev.sketchwarp.schemas.serde.Reading.Event;
import dev.sketchwarp.schemas.serde.Reading.Unreadable;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record's value as the event it should be.
 *
 * @param <T> generated class of the events
 */
public final class EventParser<T extends SpecificRecord> {

    private final EventDeserializer<T> events;

    public EventParser(EventDeserializer<T> events) {
        this.events = events;
    }

    /** @throws dev.sketchwarp.schemas.registry.RegistryException the schema cannot be fetched now; the value may be valid */
    public Checked<T> parse(byte @Nullable [] value) {
        Reading<T> reading = events.read(value);
        if (reading instanceof Event<T> event) {
            return Checked.valid(event.event());
        }
        Unreadable<T> unreadable = (Unreadable<T>) reading;
        return Checked.invalid(
                switch (unreadable.fault()) {
                    case NOT_AVRO -> Rejection.NOT_AVRO;
                    case UNKNOWN_SCHEMA -> Rejection.UNKNOWN_SCHEMA;
                    case WRONG_SCHEMA -> Rejection.INCOMPATIBLE_SCHEMA;
                },
                unreadable.detail());
    }
}
