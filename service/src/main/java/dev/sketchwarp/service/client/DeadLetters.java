package dev.sketchwarp.service.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sketchwarp.schemas.serde.EventSerdes;
import dev.sketchwarp.schemas.topic.Topic;
import dev.sketchwarp.service.deadletter.DeadLetterHeaders;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** The records of a dead-letter topic: letters, and the marks that {@link DeadLetterReplay} leaves there. */
public final class DeadLetters {

    /** Header of a replay mark: the offset, in the mark's own partition, of the letter that was replayed. */
    static final String REPLAY_OF = "sketchwarp.replay-of";

    private final Connection connection;
    private final Topic topic;
    private final Topic source;

    private final Function<EventSerdes, LetterReader> reader;

    private DeadLetters(Connection connection, Topic topic, Topic source, Function<EventSerdes, LetterReader> reader) {
        this.connection = connection;
        this.topic = topic;
        this.source = source;
        this.reader = reader;
    }

    public static DeadLetters ofImagePairs(Connection connection) {
        return new DeadLetters(
                connection,
                connection.topics().imagePairsDeadLetters(),
                connection.topics().imagePairs(),
                LetterReader::ofImagePairs);
    }

    public static DeadLetters ofLabeledPairs(Connection connection) {
        return new DeadLetters(
                connection,
                connection.topics().labeledPairsDeadLetters(),
                connection.topics().labeledPairs(),
                LetterReader::ofLabeledPairs);
    }

    /** Where the letters are. */
    Topic topic() {
        return topic;
    }

    /** Where they came from. */
    Topic source() {
        return source;
    }

    /** What says which pairs they are; the caller closes it. */
    public LetterReader reader() {
        return reader.apply(connection.serdes());
    }

    /** Hands over all letters, each partition's in their order. */
    public void forEach(Consumer<DeadLetter> sink) {
        read(record -> {
            if (markedBy(record).isEmpty()) {
                sink.accept(new DeadLetter(record));
            }
        });
    }

    /** Places of the letters that have been replayed. */
    public Set<Place> replayed() {
        Set<Place> replayed = new HashSet<>();
        read(record -> markedBy(record).ifPresent(replayed::add));
        return replayed;
    }

    /**
     * The place that a replay mark says was replayed; empty if the record is a letter. A letter has the headers of its pair, whatever an app
     * wrote there, so that one which looks like a mark's must not hide the letter, nor mark another.
     */
    public static Optional<Place> markedBy(ConsumerRecord<byte[], byte[]> record) {
        Headers headers = record.headers();
        return DeadLetterHeaders.ALL.stream().anyMatch(name -> headers.lastHeader(name) != null)
                ? Optional.empty()
                : Optional.ofNullable(headers.lastHeader(REPLAY_OF))
                        .map(mark -> new String(Objects.requireNonNullElse(mark.value(), new byte[0]), UTF_8))
                        .filter(offset -> offset.matches("\\d{1,18}"))
                        .map(offset -> new Place(record.partition(), Long.parseLong(offset)));
    }

    private void read(Consumer<ConsumerRecord<byte[], byte[]>> sink) {
        try (TopicReader reader = new TopicReader(connection, topic)) {
            reader.fromBeginning();
            reader.readToEnd(sink);
        }
    }

    /** The letter at a place; empty when there is none. */
    public Optional<DeadLetter> find(Place place) {
        AtomicReference<@Nullable DeadLetter> found = new AtomicReference<>();
        forEach(letter -> {
            if (letter.place().equals(place)) {
                found.set(letter);
            }
        });
        return Optional.ofNullable(found.get());
    }
}
