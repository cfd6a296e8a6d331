package dev.sketchwarp.tools.live.watch;

import dev.sketchwarp.events.ImagePair;
import dev.sketchwarp.schemas.serde.EventDeserializer;
import dev.sketchwarp.schemas.serde.Reading.Event;
import dev.sketchwarp.service.client.Connection;
import dev.sketchwarp.service.client.DeadLetter;
import dev.sketchwarp.service.client.DeadLetters;
import dev.sketchwarp.service.client.Place;
import dev.sketchwarp.service.deadletter.Rejection;
import dev.sketchwarp.tools.live.http.Reply.Json;
import dev.sketchwarp.tools.live.watch.LiveEvent.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Follows the dead letters of image pairs and remembers the newest of them, without their pictures. Thread-safe. */
final class DeadLetterBoard implements AutoCloseable {

    private static final int REMEMBERED = 200;
    private static final long HISTORY = 50;

    private final EventRing ring;
    private final EventDeserializer<ImagePair> deserializer;
    private final Map<Place, Map<String, Object>> letters = new LinkedHashMap<>();
    private final TopicFollower follower;
    private long seen;

    DeadLetterBoard(Connection connection, EventRing ring) {
        this.ring = ring;
        this.deserializer = new EventDeserializer<>(ImagePair.class, connection.registry());
        this.follower =
                new TopicFollower(connection, connection.topics().imagePairsDeadLetters(), HISTORY, this::accept);
    }

    /** The newest first. */
    synchronized List<Map<String, Object>> newest() {
        List<Map<String, Object>> newest = new ArrayList<>(letters.values());
        Collections.reverse(newest);
        return newest;
    }

    synchronized long seen() {
        return seen;
    }

    Optional<String> obstacle() {
        return follower.obstacle();
    }

    private void accept(ConsumerRecord<byte[], byte[]> record) {
        Optional<Place> marked = DeadLetters.markedBy(record);
        if (marked.isPresent()) {
            replayed(marked.get());
            return;
        }
        DeadLetter letter = new DeadLetter(record);
        Map<String, Object> line = line(letter);
        synchronized (this) {
            seen++;
            letters.put(letter.place(), line);
            if (letters.size() > REMEMBERED) {
                letters.remove(letters.keySet().iterator().next());
            }
        }
        ring.add(Kind.DEAD_LETTER, String.valueOf(line.get("pair_id")), Json.text(line));
    }

    private void replayed(Place place) {
        Map<String, Object> line;
        synchronized (this) {
            Map<String, Object> known = letters.get(place);
            if (known == null) {
                return;
            }
            line = new LinkedHashMap<>(known);
            line.put("replayed", true);
            letters.put(place, line);
        }
        ring.add(Kind.DEAD_LETTER, "", Json.text(line));
    }

    private Map<String, Object> line(DeadLetter letter) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("place", letter.place().toString());
        line.put("time", letter.time().toString());
        line.put("reason", letter.reason());
        line.put(
                "meaning", Rejection.of(letter.reason()).map(Rejection::meaning).orElse(""));
        line.put("detail", letter.detail());
        line.put("photo_id", letter.key());
        line.put("bytes", letter.bytes());
        line.put("complete", letter.complete());
        line.put("replayed", false);
        if (deserializer.read(letter.record().value()) instanceof Event<ImagePair> pair) {
            line.put("pair_id", pair.event().getPairId());
            line.put("source", pair.event().getSource());
        } else {
            line.put("pair_id", "");
            line.put("source", "");
        }
        return line;
    }

    @Override
    public void close() {
        follower.close();
    }
}
