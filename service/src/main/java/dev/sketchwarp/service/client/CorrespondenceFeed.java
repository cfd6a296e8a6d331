package dev.sketchwarp.service.client;

import dev.sketchwarp.events.Correspondence;
import dev.sketchwarp.schemas.serde.EventReader;
import dev.sketchwarp.schemas.serde.Reading;
import dev.sketchwarp.schemas.serde.Reading.Event;
import dev.sketchwarp.schemas.serde.Reading.Unreadable;
import dev.sketchwarp.schemas.serde.RecordValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the committed correspondences. */
public final class CorrespondenceFeed implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CorrespondenceFeed.class);

    private final TopicReader reader;
    private EventReader<Correspondence> deserializer;

    /** @param from leave out what was answered earlier; empty: nothing */
    public CorrespondenceFeed(Connection connection, Optional<Instant> from) {
        deserializer = connection.serdes().reader(Correspondence.class);
        reader = new TopicReader(connection, connection.topics().correspondences());
        from.ifPresentOrElse(reader::from, reader::fromBeginning);
    }

    /** The next ones; none when none come within {@code patience}. What is not a correspondence is logged and skipped. */
    public List<Correspondence> poll(Duration patience) {
        List<Correspondence> correspondences = new ArrayList<>();
        reader.poll(patience).forEach(record -> read(record).ifPresent(correspondences::add));
        return correspondences;
    }

    /** Skips what there is already. */
    public CorrespondenceFeed fromEnd() {
        reader.fromEnd();
        return this;
    }

    /** A schema registry that is away is waited for, as long as this is wanted, where it would be an exception otherwise. */
    public CorrespondenceFeed waitingWhile(BooleanSupplier wanted) {
        deserializer = new WaitingReader<>(deserializer, wanted);
        return this;
    }

    /** Hands over all others that there are by now. */
    public void rest(Consumer<Correspondence> sink) {
        reader.readToEnd(record -> read(record).ifPresent(sink));
    }

    /** All others that there are by now. */
    public List<Correspondence> rest() {
        List<Correspondence> correspondences = new ArrayList<>();
        reader.readToEnd(record -> read(record).ifPresent(correspondences::add));
        return correspondences;
    }

    private Optional<Correspondence> read(ConsumerRecord<byte[], byte[]> record) {
        Reading<Correspondence> reading =
                deserializer.read(new RecordValue(record.topic(), record.headers(), record.value()));
        if (reading instanceof Unreadable<Correspondence> unreadable) {
            LOG.warn(
                    "event=unreadable_correspondence topic={} place={} detail=\"{}\"",
                    record.topic(),
                    Place.of(record),
                    unreadable.detail());
        }
        return reading instanceof Event<Correspondence> event ? Optional.of(event.event()) : Optional.empty();
    }

    @Override
    public void close() {
        reader.close();
        deserializer.close();
    }
}
