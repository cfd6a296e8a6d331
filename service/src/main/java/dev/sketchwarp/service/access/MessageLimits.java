package dev.sketchwarp.service.access;

import dev.sketchwarp.schemas.topic.Topic;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/*
 * Why not the catalogue's limits alone. A topic may have been created by hand, with the broker's default of 1 MiB, or an operator may have
 * lowered its limit. A record that is larger then cannot be written, however often it is tried: one pair that becomes a large dead letter would
 * stop all pairs behind it.
 */
/**
 * How many bytes a record may have that a program writes.
 *
 * @param byTopic by a topic's name; the catalogue's limit for others
 */
public record MessageLimits(Map<String, Integer> byTopic) {

    /** As the catalogue has them. */
    public static final MessageLimits CATALOGUE = new MessageLimits(Map.of());

    private static final Logger LOG = LoggerFactory.getLogger(MessageLimits.class);

    /**
     * The catalogue's, or less where the topic takes less on this cluster, or the producer sends less. A topic whose configuration
     * the user may not see counts as it is in the catalogue.
     *
     * @param settings of an admin client
     * @param producerBytes largest request that the program's producer makes
     */
    public static MessageLimits ask(Map<String, Object> settings, Collection<Topic> topics, int producerBytes) {
        Map<String, Integer> limits = new HashMap<>();
        try (Admin admin = Admin.create(settings)) {
            for (Topic topic : topics) {
                int most = Math.min(producerBytes, topic.maxMessageBytes());
                limits.put(topic.name(), Math.min(most, onCluster(admin, topic)));
            }
        }
        return new MessageLimits(limits);
    }

    private static int onCluster(Admin admin, Topic topic) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
        try {
            return admin.describeConfigs(List.of(resource)).all().get().values().stream()
                    .map(config -> config.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG))
                    .filter(Objects::nonNull)
                    .mapToInt(limit -> Integer.parseInt(limit.value()))
                    .min()
                    .orElse(Integer.MAX_VALUE);
        } catch (ExecutionException e) {
            LOG.debug("limit unknown topic={} reason=\"{}\"", topic.name(), String.valueOf(e.getCause()));
            return Integer.MAX_VALUE;
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    public int of(Topic topic) {
        return byTopic.getOrDefault(topic.name(), topic.maxMessageBytes());
    }
}
