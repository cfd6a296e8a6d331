package dev.sketchwarp.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sketchwarp.events.ModelVersion;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicsTest {

    private final Topics topics = new Topics("p.");

    @Test
    void areNamedByPrefix() {
        assertThat(topics.all())
                .extracting(Topic::name)
                .containsExactly(
                        "p.image-pairs",
                        "p.image-pairs.dlq",
                        "p.correspondences",
                        "p.labeled-pairs",
                        "p.labeled-pairs.dlq",
                        "p.model-versions");
    }

    @Test
    void nameTheSubjectOfTheirValues() {
        assertThat(topics.imagePairs().subject()).isEqualTo("p.image-pairs-value");
    }

    @Test
    void holdDeadLettersAsTheyCameWithRoomForOurHeaders() {
        Topic deadLetters = topics.imagePairsDeadLetters();

        assertThat(deadLetters.valueSchema()).isEmpty();
        assertThat(deadLetters.maxMessageBytes())
                .isGreaterThan(topics.imagePairs().maxMessageBytes());
    }

    @Test
    void keepTheNewestModelVersionOfEachName() {
        assertThat(topics.modelVersions().valueSchema()).contains(ModelVersion.getClassSchema());
        assertThat(topics.modelVersions().config())
                .isEqualTo(Map.of(
                        "cleanup.policy", "compact",
                        "min.compaction.lag.ms", "2592000000",
                        "max.message.bytes", "1048576",
                        "message.timestamp.type", "LogAppendTime"));
    }

    @Test
    void neverDeleteLabels() {
        assertThat(topics.labeledPairs().config()).containsEntry("retention.ms", "-1");
    }
}
