package dev.sketchwarp.tools.live.watch;

import dev.sketchwarp.events.Correspondence;
import dev.sketchwarp.events.TransferredKeypoint;
import dev.sketchwarp.schemas.serde.EventDeserializer;
import dev.sketchwarp.schemas.serde.Reading.Event;
import dev.sketchwarp.service.client.Connection;
import dev.sketchwarp.tools.live.http.Reply.Json;
import dev.sketchwarp.tools.live.watch.LiveEvent.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Follows the correspondences: a line about each, and all of those that answer a pair drawn on the page. */
final class Answers implements AutoCloseable {

    private static final long HISTORY = 8;

    private final EventRing ring;
    private final Predicate<String> drawnHere;
    private final EventDeserializer<Correspondence> deserializer;
    private final Rates rates = new Rates(System.nanoTime());
    private final TopicFollower follower;
    private final Instant started = Instant.now();

    /** @param drawnHere whether a pair's id is of a pair drawn on the page */
    Answers(Connection connection, EventRing ring, Predicate<String> drawnHere) {
        this.ring = ring;
        this.drawnHere = drawnHere;
        this.deserializer = new EventDeserializer<>(Correspondence.class, connection.registry());
        this.follower = new TopicFollower(connection, connection.topics().correspondences(), HISTORY, this::accept);
    }

    Rates rates() {
        return rates;
    }

    Optional<String> obstacle() {
        return follower.obstacle();
    }

    private void accept(ConsumerRecord<byte[], byte[]> record) {
        if (!(deserializer.read(record.value()) instanceof Event<Correspondence> event)) {
            return;
        }
        Correspondence answer = event.event();
        String at = record.partition() + ":" + record.offset();
        if (answer.getProcessedAt().isAfter(started)) {
            double age =
                    Duration.between(answer.getProcessedAt(), Instant.now()).toNanos() / 1e6;
            rates.add(age, System.nanoTime());
        }
        if (drawnHere.test(answer.getPairId())) {
            Map<String, @Nullable Object> all = EventJson.of(answer);
            all.put("at", at);
            ring.add(Kind.ANSWER, answer.getPairId(), Json.text(all));
        }
        ring.add(Kind.CORRESPONDENCE, answer.getPairId(), Json.text(line(answer, at)));
    }

    private static Map<String, Object> line(Correspondence answer, String at) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("pair_id", answer.getPairId());
        line.put("photo_id", answer.getPhotoId());
        line.put("at", at);
        line.put("model", answer.getModel().getName() + " " + answer.getModel().getVersion());
        line.put("inference_ms", answer.getInferenceMs());
        line.put("processed_at", answer.getProcessedAt().toString());
        List<TransferredKeypoint> keypoints = Stream.concat(
                        answer.getPhotoToSketchKeypoints().stream(), answer.getSketchToPhotoKeypoints().stream())
                .toList();
        line.put("keypoints", keypoints.size());
        keypoints.stream()
                .mapToDouble(TransferredKeypoint::getCycleError)
                .average()
                .ifPresent(error -> line.put("cycle_error", error));
        return line;
    }

    @Override
    public void close() {
        follower.close();
    }
}
