package dev.sketchwarp.service.client;

import dev.sketchwarp.events.ImagePair;
import dev.sketchwarp.schemas.serde.EventReader;
import dev.sketchwarp.schemas.serde.Reading.Event;
import dev.sketchwarp.schemas.serde.RecordValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Follows the dead letters of image-pairs, from the beginning. */
public final class DeadLetterFeed implements AutoCloseable {

    private final TopicReader reader;
    private EventReader<ImagePair> deserializer;

    public DeadLetterFeed(Connection connection) {
        deserializer = connection.serdes().reader(ImagePair.class);
        reader = new TopicReader(connection, connection.topics().imagePairsDeadLetters());
        reader.fromBeginning();
    }

    /** Skips what there is already. */
    public DeadLetterFeed fromEnd() {
        reader.fromEnd();
        return this;
    }

    /** A schema registry that is away is waited for, as long as this is wanted, where it would be an exception otherwise. */
    public DeadLetterFeed waitingWhile(BooleanSupplier wanted) {
        deserializer = new WaitingReader<>(deserializer, wanted);
        return this;
    }

    /** The next ones; none when none come within {@code patience}. */
    public List<DeadLetter> poll(Duration patience) {
        List<DeadLetter> letters = new ArrayList<>();
        reader.poll(patience).forEach(record -> letters.add(new DeadLetter(record)));
        return letters;
    }

    /** The id of the pair that became the letter; empty when it cannot be read. */
    public Optional<String> pairId(DeadLetter letter) {
        return deserializer.read(new RecordValue(
                                letter.record().topic(),
                                letter.record().headers(),
                                letter.record().value()))
                        instanceof Event<ImagePair> pair
                ? Optional.of(pair.event().getPairId())
                : Optional.empty();
    }

    @Override
    public void close() {
        reader.close();
        deserializer.close();
    }
}
