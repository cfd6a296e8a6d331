package dev.sketchwarp.processor.pipeline;

import dev.sketchwarp.events.ImagePair;
import dev.sketchwarp.processor.outcome.Checked;
import dev.sketchwarp.schemas.deadletter.Rejection;
import dev.sketchwarp.schemas.serde.EventDeserializer;
import dev.sketchwarp.schemas.serde.Reading;
import dev.sketchwarp.schemas.serde.Reading.Event;
import dev.sketchwarp.schemas.serde.Reading.Unreadable;
import org.jspecify.annotations.Nullable;

/** A record's value as the event it should be. */
final class PairParser {

    private final EventDeserializer<ImagePair> events;

    PairParser(EventDeserializer<ImagePair> events) {
        this.events = events;
    }

    /** @throws dev.sketchwarp.schemas.registry.RegistryException the schema cannot be had now; the value may be fine */
    Checked<ImagePair> parse(byte @Nullable [] value) {
        Reading<ImagePair> reading = events.read(value);
        if (reading instanceof Event<ImagePair> event) {
            return Checked.valid(event.event());
        }
        Unreadable<ImagePair> unreadable = (Unreadable<ImagePair>) reading;
        return Checked.invalid(
                switch (unreadable.fault()) {
                    case NOT_AVRO -> Rejection.NOT_AVRO;
                    case UNKNOWN_SCHEMA -> Rejection.UNKNOWN_SCHEMA;
                    case WRONG_SCHEMA -> Rejection.INCOMPATIBLE_SCHEMA;
                },
                unreadable.detail());
    }
}
