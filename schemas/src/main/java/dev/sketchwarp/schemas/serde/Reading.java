package dev.sketchwarp.schemas.serde;

/** The result of reading a record's value. */
public sealed interface Reading<T> {

    /** The value is an event. */
    record Event<T>(T event) implements Reading<T> {}

    /** The value is no event and never will be. */
    record Unreadable<T>(Fault fault, String detail) implements Reading<T> {}

    /** Why a value is unreadable. */
    enum Fault {
        /** There is no value, it does not start with the wire format's header, or its bytes do not fit their schema. */
        NOT_AVRO,
        /** The registry does not know the schema id. */
        UNKNOWN_SCHEMA,
        /** The schema is known but it is one of something else. */
        WRONG_SCHEMA
    }
}
