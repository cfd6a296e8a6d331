package dev.sketchwarp.processor.version;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sketchwarp.events.ModelMetrics;
import dev.sketchwarp.events.ModelProvenance;
import dev.sketchwarp.events.ModelStatus;
import dev.sketchwarp.events.ModelVersion;
import dev.sketchwarp.events.ModelWeights;
import dev.sketchwarp.processor.version.Announcements.Candidate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnnouncementsTest {

    private final Announcements announcements = new Announcements();

    private AnnouncementsTest then(ModelStatus status, String version) {
        announcements.apply(ModelVersion.newBuilder()
                .setName("m")
                .setVersion(version)
                .setWeights(new ModelWeights("file:///w", "0".repeat(64), 1L))
                .setNetworkSpec("{}")
                .setMetrics(ModelMetrics.newBuilder().build())
                .setProvenance(ModelProvenance.newBuilder().build())
                .setStatus(status)
                .setPublishedAt(Instant.EPOCH)
                .build());
        return this;
    }

    private List<String> newestFirst() {
        return announcements.newestFirst().stream()
                .map(candidate -> candidate.version().getVersion())
                .toList();
    }

    @Test
    void theNewestLiveVersionComesFirst() {
        then(ModelStatus.LIVE, "1").then(ModelStatus.RETIRED, "1").then(ModelStatus.LIVE, "2");

        assertThat(newestFirst()).containsExactly("2", "1");
    }

    @Test
    void candidatesAndRefusedCandidatesChangeNothing() {
        then(ModelStatus.LIVE, "1")
                .then(ModelStatus.CANDIDATE, "2")
                .then(ModelStatus.LIVE, "1")
                .then(ModelStatus.RETIRED, "2")
                .then(ModelStatus.LIVE, "1");

        assertThat(newestFirst()).containsExactly("1");
    }

    @Test
    void aRollbackGivesUpWhatItRollsBack() {
        then(ModelStatus.LIVE, "1")
                .then(ModelStatus.RETIRED, "1")
                .then(ModelStatus.LIVE, "2")
                .then(ModelStatus.RETIRED, "2")
                .then(ModelStatus.LIVE, "1");

        assertThat(newestFirst()).containsExactly("1");
    }

    @Test
    void whenTheNewestIsRetiredWithoutSuccessorNothingIsLive() {
        then(ModelStatus.LIVE, "1").then(ModelStatus.LIVE, "2").then(ModelStatus.RETIRED, "2");

        assertThat(newestFirst()).isEmpty();
    }

    @Test
    void anEarlierVersionCanBeRetiredForGood() {
        then(ModelStatus.LIVE, "1").then(ModelStatus.LIVE, "2").then(ModelStatus.RETIRED, "1");

        assertThat(newestFirst()).containsExactly("2");
    }

    @Test
    void aRefusedVersionIsTriedAgainOnlyWhenAnnouncedAgain() {
        then(ModelStatus.LIVE, "1");
        announcements.newestFirst().get(0).refuse();
        boolean dueAfterRefusal = announcements.newestFirst().get(0).isDue(Instant.MAX);

        then(ModelStatus.LIVE, "1");

        assertThat(dueAfterRefusal).isFalse();
        assertThat(announcements.newestFirst().get(0).isDue(Instant.now())).isTrue();
    }

    @Test
    void pausesGrowUpToAMinute() {
        then(ModelStatus.LIVE, "1");
        Candidate candidate = announcements.newestFirst().get(0);
        Instant now = Instant.EPOCH;

        candidate.postpone(now);
        assertThat(candidate.isDue(now.plusMillis(999))).isFalse();
        assertThat(candidate.isDue(now.plusSeconds(1))).isTrue();
        candidate.postpone(now);
        assertThat(candidate.isDue(now.plusMillis(1999))).isFalse();
        for (int i = 0; i < 10; i++) {
            candidate.postpone(now);
        }
        assertThat(candidate.isDue(now.plus(Duration.ofMinutes(1)))).isTrue();
        assertThat(candidate.isDue(now.plus(Duration.ofSeconds(59)))).isFalse();
    }
}
