package dev.sketchwarp.schemas.topic;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;

/** How a topic gets rid of old records. */
public sealed interface Cleanup {

    /** The topic configuration this stands for. */
    Map<String, String> config();

    /** Records older than {@code retention} are deleted. */
    record DeleteAfter(Duration retention) implements Cleanup {
        @Override
        public Map<String, String> config() {
            return Map.of(
                    TopicConfig.CLEANUP_POLICY_CONFIG,
                    TopicConfig.CLEANUP_POLICY_DELETE,
                    TopicConfig.RETENTION_MS_CONFIG,
                    Long.toString(retention.toMillis()));
        }
    }

    /** Nothing is ever deleted. */
    record KeepForever() implements Cleanup {
        @Override
        public Map<String, String> config() {
            return Map.of(
                    TopicConfig.CLEANUP_POLICY_CONFIG,
                    TopicConfig.CLEANUP_POLICY_DELETE,
                    TopicConfig.RETENTION_MS_CONFIG,
                    "-1");
        }
    }

    /** Only the newest record of each key is sure to stay; the others stay for at least {@code history}. */
    record KeepNewestPerKey(Duration history) implements Cleanup {
        @Override
        public Map<String, String> config() {
            return Map.of(
                    TopicConfig.CLEANUP_POLICY_CONFIG,
                    TopicConfig.CLEANUP_POLICY_COMPACT,
                    TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG,
                    Long.toString(history.toMillis()));
        }
    }
}
