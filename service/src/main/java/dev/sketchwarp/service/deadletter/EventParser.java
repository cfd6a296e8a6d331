package dev.sketchwarp.service.deadletter;

import dev.sketchwarp.schemas.serde.EventReader;
import dev.sketchwarp.schemas.serde.Reading;
import dev.sketchwarp.schemas.serde.Reading.Event;
import dev.sketchwarp.schemas.serde.Reading.Unreadable;
import dev.sketchwarp.schemas.serde.RecordValue;
import org.apache.avro.specific.SpecificRecord;

/**
 * A record's value as the event it should be.
 *
 * @param <T> generated class of the events
 */
public final class EventParser<T extends SpecificRecord> {

    private final EventReader<T> events;

    public EventParser(EventReader<T> events) {
        this.events = events;
    }

    /** @throws dev.sketchwarp.schemas.registry.RegistryException the schema cannot be had now; the value may be fine */
    public Checked<T> parse(RecordValue value) {
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
