package dev.sketchwarp.benchmarks.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sketchwarp.service.program.CommandFailure;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArrivalsTest {

    private static final long SECOND = 1_000_000_000;

    private final Arrivals arrivals = new Arrivals(new PairSeries("run-1", List.of(), 1), 3);

    @Test
    void latenciesCountFromWhenAPairWasDueNotFromWhenItCouldBeSent() {
        long start = 5 * SECOND;
        arrivals.answered("run-1-0", start + SECOND / 10);
        arrivals.answered("run-1-1", start + 3 * SECOND); // a stall of 3 s that the third pair waits through too
        arrivals.answered("run-1-2", start + 3 * SECOND);

        List<Double> latencies = arrivals.latencies(start, new Pace(2));

        assertThat(latencies).containsExactly(100.0, 2500.0, 2000.0);
        assertThat(arrivals.complete()).isTrue();
        assertThat(arrivals.last()).isEqualTo(start + 3 * SECOND);
    }

    @Test
    void secondAnswerIsAFailure() {
        arrivals.answered("run-1-2", 1);

        assertThatThrownBy(() -> arrivals.answered("run-1-2", 2))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("run-1-2", "more than once");
    }

    @Test
    void answerOfAnEarlierRunIsAFailure() {
        assertThatThrownBy(() -> arrivals.answered("run-0-1", 1)).isInstanceOf(CommandFailure.class);
    }

    @Test
    void unansweredPairsAreNamed() {
        arrivals.answered("run-1-1", 1);

        assertThat(arrivals.complete()).isFalse();
        assertThat(arrivals.missing(5)).containsExactly("run-1-0", "run-1-2");
        assertThat(arrivals.missing(1)).containsExactly("run-1-0");
    }

    @Test
    void floodIsDueAtOnce() {
        assertThat(Pace.FLOOD.due(100_000)).isZero();
        assertThatThrownBy(() -> new Pace(0)).hasMessageContaining("above 0");
    }
}
