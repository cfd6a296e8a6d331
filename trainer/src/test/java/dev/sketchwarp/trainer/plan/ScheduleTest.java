package dev.sketchwarp.trainer.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sketchwarp.model.training.WarpTerms;
import dev.sketchwarp.trainer.examples.SampleShares;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final Pace PACE = new Pace(1, 10);
    private static final long SECOND = 1_000_000_000L;

    private long now = 17;

    @Test
    void withoutALimitTheStepsDecide() {
        StageClock clock = clock(0, Optional.empty(), Elapsed.NONE);
        now += 1000 * SECOND;

        assertThat(clock.progress(25)).isEqualTo(0.25);
        assertThat(clock.steps(25)).isEqualTo(100);
        assertThat(Schedule.learningRate(PACE, clock, 4)).isCloseTo(0.498, within(0.001));
        assertThat(Schedule.learningRate(PACE, clock, 50)).isCloseTo(0.5, within(0.001));
        assertThat(Schedule.learningRate(PACE, clock, 100)).isZero();
    }

    @Test
    void aFilledLimitDecidesAlone() {
        StageClock clock = clock(1, limit(100, true), Elapsed.NONE);
        now += 50 * SECOND;

        assertThat(clock.progress(3)).isEqualTo(0.5);
        assertThat(clock.progress(3000)).isEqualTo(0.5);
        assertThat(clock.steps(3000)).isEqualTo(6000);
        assertThat(Schedule.learningRate(PACE, clock, 3000)).isCloseTo(0.5, within(0.001));
    }

    @Test
    void fewStepsInTheTimeDoNotSpendItInWarmUp() {
        StageClock clock = clock(1, limit(100, true), Elapsed.NONE);
        now += 10 * SECOND;

        assertThat(Schedule.learningRate(PACE, clock, 1)).isCloseTo(0.976, within(0.001));
    }

    @Test
    void anUpperLimitCountsWhereItIsFurtherThanTheSteps() {
        StageClock clock = clock(1, limit(100, false), Elapsed.NONE);
        now += 50 * SECOND;

        assertThat(clock.progress(20)).isEqualTo(0.5);
        assertThat(clock.progress(80)).isEqualTo(0.8);
    }

    @Test
    void stagesShareTheTimeByTheirExamplesAndTheLastTakesWhatIsLeft() {
        StageClock first = clock(0, limit(100, true), Elapsed.NONE);
        StageClock last = clock(1, limit(100, true), new Elapsed(30 * SECOND, 0));
        now += 35 * SECOND;

        assertThat(first.progress(0)).isEqualTo(0.7);
        assertThat(last.progress(0)).isEqualTo(0.5);
    }

    @Test
    void aRestartCountsTheTimeBefore() {
        Elapsed before = new Elapsed(60 * SECOND, 40 * SECOND);
        StageClock clock = clock(1, limit(100, true), before);
        now += 20 * SECOND;

        assertThat(clock.elapsed()).isEqualTo(new Elapsed(80 * SECOND, 60 * SECOND));
        assertThat(clock.progress(0)).isEqualTo(0.75);
    }

    private static Optional<TimeLimit> limit(int seconds, boolean filled) {
        return Optional.of(new TimeLimit(Duration.ofSeconds(seconds), filled));
    }

    private StageClock clock(int number, Optional<TimeLimit> limit, Elapsed before) {
        return new StageClock(List.of(stage(), stage()), number, limit, before, () -> now);
    }

    private static Stage stage() {
        return new Stage.Warp(100, 8, 1, 10, true, WarpTerms.MATCHES, SampleShares.DEFAULT);
    }
}
