package dev.sketchwarp.tools.live.watch;

import dev.sketchwarp.events.ModelStatus;
import dev.sketchwarp.events.ModelVersion;
import dev.sketchwarp.schemas.serde.EventDeserializer;
import dev.sketchwarp.schemas.serde.Reading.Event;
import dev.sketchwarp.service.client.Connection;
import dev.sketchwarp.service.models.ModelHistory;
import dev.sketchwarp.tools.live.watch.LiveEvent.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Follows the announcements of model versions. Thread-safe. */
final class ModelBoard implements AutoCloseable {

    /** Announcements; the topic is compacted, so it holds few. */
    private static final int REMEMBERED = 1000;

    private final EventRing ring;
    private final EventDeserializer<ModelVersion> deserializer;
    private final List<ModelVersion> announcements = new ArrayList<>();
    private final TopicFollower follower;

    ModelBoard(Connection connection, EventRing ring) {
        this.ring = ring;
        this.deserializer = new EventDeserializer<>(ModelVersion.class, connection.registry());
        this.follower = new TopicFollower(connection, connection.topics().modelVersions(), REMEMBERED, this::accept);
    }

    Optional<String> obstacle() {
        return follower.obstacle();
    }

    private void accept(ConsumerRecord<byte[], byte[]> record) {
        if (deserializer.read(record.value()) instanceof Event<ModelVersion> announcement) {
            synchronized (this) {
                announcements.add(announcement.event());
                if (announcements.size() > REMEMBERED) {
                    announcements.remove(0);
                }
            }
            ring.add(Kind.MODELS, "", "{}");
        }
    }

    private synchronized ModelHistory history() {
        return new ModelHistory(announcements);
    }

    /** Model to the version that processors run. */
    Map<String, String> live() {
        ModelHistory history = history();
        Map<String, String> live = new LinkedHashMap<>();
        history.names().forEach(name -> history.live(name).ifPresent(version -> live.put(name, version.getVersion())));
        return live;
    }

    /** Each version's newest announcement; of every model the newest version first. */
    List<Map<String, Object>> versions() {
        ModelHistory history = history();
        List<Map<String, Object>> versions = new ArrayList<>();
        for (String name : history.names()) {
            Optional<String> live = history.live(name).map(ModelVersion::getVersion);
            List<ModelVersion> known = new ArrayList<>(history.versions(name));
            for (int i = known.size() - 1; i >= 0; i--) {
                versions.add(json(
                        known.get(i),
                        live.filter(known.get(i).getVersion()::equals).isPresent()));
            }
        }
        return versions;
    }

    private static Map<String, Object> json(ModelVersion version, boolean live) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", version.getName());
        json.put("version", version.getVersion());
        json.put(
                "status",
                live ? ModelStatus.LIVE.toString() : version.getStatus().toString());
        json.put("published_at", version.getPublishedAt().toString());
        json.put("evaluation_set", version.getMetrics().getEvaluationSet());
        json.put("metrics", version.getMetrics().getValues());
        json.put("reason", version.getReason());
        json.put("parent", version.getProvenance().getParentVersion().orElse(""));
        return json;
    }

    @Override
    public void close() {
        follower.close();
    }
}
