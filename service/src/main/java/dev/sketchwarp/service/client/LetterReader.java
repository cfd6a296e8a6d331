package dev.sketchwarp.service.client;

import dev.sketchwarp.events.ImagePair;
import dev.sketchwarp.events.LabeledPair;
import dev.sketchwarp.schemas.registry.RegistryException;
import dev.sketchwarp.schemas.serde.EventReader;
import dev.sketchwarp.schemas.serde.EventSerdes;
import dev.sketchwarp.schemas.serde.Reading;
import dev.sketchwarp.schemas.serde.Reading.Event;
import dev.sketchwarp.schemas.serde.Reading.Unreadable;
import dev.sketchwarp.schemas.serde.RecordValue;
import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/** Says what dead letters hold: most are events, refused for something within them. */
public final class LetterReader implements AutoCloseable {

    /** Where Confluent's clients put a schema's id, if not before the value. */
    private static final String ID_HEADER = "__value_schema_id";

    /**
     * What a letter holds.
     *
     * @param pairId empty when the value is no event
     * @param trouble why it is none; empty when it is one
     */
    public record Content(Optional<String> pairId, Optional<String> trouble) {

        private static Content trouble(String trouble) {
            return new Content(Optional.empty(), Optional.of(trouble));
        }
    }

    private final EventReader<?> events;
    private final Function<RecordValue, Reading<String>> reading;
    private Optional<String> registryTrouble = Optional.empty();

    private LetterReader(EventReader<?> events, Function<RecordValue, Reading<String>> reading) {
        this.events = events;
        this.reading = reading;
    }

    static LetterReader ofImagePairs(EventSerdes serdes) {
        EventReader<ImagePair> events = serdes.reader(ImagePair.class);
        return new LetterReader(events, value -> id(events.read(value), ImagePair::getPairId));
    }

    static LetterReader ofLabeledPairs(EventSerdes serdes) {
        EventReader<LabeledPair> events = serdes.reader(LabeledPair.class);
        return new LetterReader(events, value -> id(events.read(value), LabeledPair::getPairId));
    }

    private static <T extends SpecificRecord> Reading<String> id(Reading<T> reading, Function<T, String> id) {
        if (reading instanceof Event<T> event) {
            return new Event<>(id.apply(event.event()));
        }
        Unreadable<T> unreadable = (Unreadable<T>) reading;
        return new Unreadable<>(unreadable.fault(), unreadable.detail());
    }

    /** Asks the registry for schemas not seen before; one that does not answer is not asked again. */
    public Content read(DeadLetter letter) {
        byte[] value = letter.record().value();
        if (value == null) {
            return Content.trouble(letter.complete() ? "there is no value" : "the value was too large to keep");
        } else if (registryTrouble.isPresent()) {
            return Content.trouble(registryTrouble.get());
        }
        try {
            Reading<String> read = reading.apply(
                    new RecordValue(letter.record().topic(), letter.record().headers(), value));
            if (read instanceof Event<String> pair) {
                return new Content(Optional.of(pair.event()), Optional.empty());
            }
            String detail = ((Unreadable<String>) read).detail();
            return Content.trouble(
                    letter.header(ID_HEADER).isPresent()
                            ? "the schema's id is in the header " + ID_HEADER + ", not before the value; " + detail
                            : detail);
        } catch (RegistryException e) {
            registryTrouble = Optional.of("unknown: " + e.getMessage());
            return Content.trouble(registryTrouble.get());
        }
    }

    @Override
    public void close() {
        events.close();
    }
}
