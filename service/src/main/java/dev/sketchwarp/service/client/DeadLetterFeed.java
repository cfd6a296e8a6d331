package dev.sketchwarp.service.client;

import dev.sketchwarp.events.ImagePair;
import dev.sketchwarp.schemas.serde.EventDeserializer;
import dev.sketchwarp.schemas.serde.Reading.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Follows the dead letters of image-pairs, from the beginning. */
public final class DeadLetterFeed implements AutoCloseable {

    private final TopicReader reader;
    private final EventDeserializer<ImagePair> deserializer;

    public DeadLetterFeed(Connection connection) {
        deserializer = new EventDeserializer<>(ImagePair.class, connection.registry());
        reader = new TopicReader(connection, connection.topics().imagePairsDeadLetters());
        reader.fromBeginning();
    }

    /** The next ones; none when none come within {@code patience}. */
    public List<DeadLetter> poll(Duration patience) {
        List<DeadLetter> letters = new ArrayList<>();
        reader.poll(patience).forEach(record -> letters.add(new DeadLetter(record)));
        return letters;
    }

    /** The id of the pair that became the letter; empty when it cannot be read. */
    public Optional<String> pairId(DeadLetter letter) {
        return deserializer.read(letter.record().value()) instanceof Event<ImagePair> pair
                ? Optional.of(pair.event().getPairId())
                : Optional.empty();
    }

    @Override
    public void close() {
        reader.close();
    }
}
