package dev.sketchwarp.service.models;

import static dev.sketchwarp.events.ModelStatus.CANDIDATE;
import static dev.sketchwarp.events.ModelStatus.LIVE;
import static dev.sketchwarp.events.ModelStatus.RETIRED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sketchwarp.events.ModelStatus;
import dev.sketchwarp.events.ModelVersion;
import dev.sketchwarp.events.RolloutMode;
import dev.sketchwarp.schemas.serde.ExampleEvents;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SuccessionTest {

    private static final Optional<ModelVersion> NONE_LIVE = Optional.empty();
    private static final Optional<ModelVersion> ONE_LIVE = Optional.of(step("1", LIVE));

    @Test
    void writesAStepAloneWhenNothingIsLive() {
        var announcements = Succession.of(step("1", CANDIDATE), NONE_LIVE);

        assertThat(announcements).containsExactly(step("1", CANDIDATE));
    }

    @Test
    void announcesTheLiveVersionAgainBehindACandidate() {
        var announcements = Succession.of(step("2", CANDIDATE), ONE_LIVE);

        assertThat(announcements).containsExactly(step("2", CANDIDATE), step("1", LIVE));
    }

    @Test
    void announcesTheLiveVersionAgainBehindARefusal() {
        var announcements = Succession.of(step("2", RETIRED), ONE_LIVE);

        assertThat(announcements).containsExactly(step("2", RETIRED), step("1", LIVE));
    }

    @Test
    void retiresTheLiveVersionBeforeItsSuccessor() {
        var announcements = Succession.of(step("2", LIVE), ONE_LIVE);

        assertThat(announcements).extracting(ModelVersion::getVersion).containsExactly("1", "2");
        assertThat(announcements).extracting(ModelVersion::getStatus).containsExactly(RETIRED, LIVE);
        assertThat(announcements.get(0).getReason()).isEqualTo("replaced by version 2");
    }

    @Test
    void retiresTheLiveVersionWithoutASuccessor() {
        var announcements = Succession.of(step("1", RETIRED), ONE_LIVE);

        assertThat(announcements).containsExactly(step("1", RETIRED));
    }

    @Test
    void aStepOfAnotherVersionLeavesTheRolloutOn() {
        ModelVersion live = tries("1", "2");

        var announcements = Succession.of(step("3", CANDIDATE), Optional.of(live));

        assertThat(announcements).containsExactly(step("3", CANDIDATE), live);
    }

    @Test
    void theTriedVersionIsRetiredAndTheLiveOneGoesOnWithoutIt() {
        var announcements = Succession.of(step("2", RETIRED), Optional.of(tries("1", "2")));

        assertThat(announcements).containsExactly(step("2", RETIRED), step("1", LIVE));
    }

    @Test
    void theTriedVersionTakesTheLiveOnesPlace() {
        var announcements = Succession.of(step("2", LIVE), Optional.of(tries("1", "2")));

        assertThat(announcements).extracting(ModelVersion::getVersion).containsExactly("1", "2");
        assertThat(announcements).extracting(ModelVersion::getStatus).containsExactly(RETIRED, LIVE);
        assertThat(announcements)
                .allSatisfy(version -> assertThat(version.getRollout()).isEmpty());
    }

    @Test
    void whoeverElseGoesLiveEndsTheRollout() {
        var third = Succession.of(step("3", LIVE), Optional.of(tries("1", "2")));
        var again = Succession.of(step("1", LIVE), Optional.of(tries("1", "2")));

        assertThat(third).extracting(ModelVersion::getVersion).containsExactly("2", "1", "3");
        assertThat(third).extracting(ModelVersion::getStatus).containsExactly(RETIRED, RETIRED, LIVE);
        assertThat(third.get(0).getReason()).isEqualTo("no longer tried: version 3 is LIVE now");
        assertThat(third.get(1).getRollout()).isEmpty();
        assertThat(again).extracting(ModelVersion::getVersion).containsExactly("2", "1");
        assertThat(again).extracting(ModelVersion::getStatus).containsExactly(RETIRED, LIVE);
    }

    @Test
    void theTriedVersionIsKnownHoweverLittleIsLeftOfTheLog() {
        ModelHistory history = new ModelHistory(List.of(tries("1", "2")));

        assertThat(history.versions("m"))
                .extracting(ModelVersion::getVersion, ModelVersion::getStatus)
                .containsExactly(tuple("2", CANDIDATE), tuple("1", LIVE));
        assertThat(history.versions("m").iterator().next().getWeights())
                .isEqualTo(step("2", CANDIDATE).getWeights());
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

    private static ModelVersion tries(String live, String tried) {
        return ModelVersion.newBuilder(step(live, LIVE))
                .setRollout(new RolloutTerms(RolloutMode.CANARY, 0.1, 500, 10, 0.25, 0.02).of(step(tried, CANDIDATE)))
                .build();
    }

    private static ModelVersion step(String version, ModelStatus status) {
        return ExampleEvents.modelVersion("m", version, status);
    }
}
