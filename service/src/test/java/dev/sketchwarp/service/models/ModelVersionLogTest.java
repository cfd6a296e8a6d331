package dev.sketchwarp.service.models;

import static dev.sketchwarp.events.ModelStatus.CANDIDATE;
import static dev.sketchwarp.events.ModelStatus.LIVE;
import static dev.sketchwarp.events.ModelStatus.RETIRED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sketchwarp.events.ModelStatus;
import dev.sketchwarp.events.ModelVersion;
import dev.sketchwarp.schemas.serde.ExampleEvents;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModelVersionLogTest {

    private static final Optional<ModelVersion> NONE_LIVE = Optional.empty();
    private static final Optional<ModelVersion> ONE_LIVE = Optional.of(step("1", LIVE));

    @Test
    void writesAStepAloneWhenNothingIsLive() {
        var announcements = ModelVersionLog.announcements(step("1", CANDIDATE), NONE_LIVE);

        assertThat(announcements).containsExactly(step("1", CANDIDATE));
    }

    @Test
    void announcesTheLiveVersionAgainBehindACandidate() {
        var announcements = ModelVersionLog.announcements(step("2", CANDIDATE), ONE_LIVE);

        assertThat(announcements).containsExactly(step("2", CANDIDATE), step("1", LIVE));
    }

    @Test
    void announcesTheLiveVersionAgainBehindARefusal() {
        var announcements = ModelVersionLog.announcements(step("2", RETIRED), ONE_LIVE);

        assertThat(announcements).containsExactly(step("2", RETIRED), step("1", LIVE));
    }

    @Test
    void retiresTheLiveVersionBeforeItsSuccessor() {
        var announcements = ModelVersionLog.announcements(step("2", LIVE), ONE_LIVE);

        assertThat(announcements).extracting(ModelVersion::getVersion).containsExactly("1", "2");
        assertThat(announcements).extracting(ModelVersion::getStatus).containsExactly(RETIRED, LIVE);
        assertThat(announcements.get(0).getReason()).isEqualTo("replaced by version 2");
    }

    @Test
    void retiresTheLiveVersionWithoutASuccessor() {
        var announcements = ModelVersionLog.announcements(step("1", RETIRED), ONE_LIVE);

        assertThat(announcements).containsExactly(step("1", RETIRED));
    }

    @Test
    void tellsTheNewestStateOfEachVersion() {
        ModelHistory history = new ModelHistory(List.of(
                step("1", CANDIDATE), step("1", LIVE), step("2", CANDIDATE), step("1", RETIRED), step("2", LIVE)));

        assertThat(history.versions("m")).containsExactly(step("1", RETIRED), step("2", LIVE));
        assertThat(history.live("m")).contains(step("2", LIVE));
        assertThat(history.live("other")).isEmpty();
        assertThat(history.names()).containsExactly("m");
    }

    private static ModelVersion step(String version, ModelStatus status) {
        return ExampleEvents.modelVersion("m", version, status);
    }
}
