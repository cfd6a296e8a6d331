package dev.sketchwarp.tools.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sketchwarp.events.Correspondence;
import dev.sketchwarp.tools.demo.Outcome.Answer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OutcomeTest {

    @Test
    void percentilesAreLatenciesThatWereMeasured() {
        Outcome outcome = answered(200);

        assertThat(outcome.latencyMillis(0.5)).isEqualTo(100);
        assertThat(outcome.latencyMillis(0.99)).isEqualTo(198);
        assertThat(outcome.latencyMillis(1)).isEqualTo(200);
        assertThat(answered(1).latencyMillis(0.99)).isEqualTo(1);
        assertThat(answered(0).latencyMillis(0.5)).isZero();
    }

    @Test
    void throughputIsAnswersOverTime() {
        assertThat(answered(30).pairsPerSecond()).isEqualTo(15);
    }

    @Test
    void completeMeansEveryPairExactlyOnce() {
        Map<String, Answer> answers = answered(1).answers();

        assertThat(new Outcome(answers, Map.of(), Set.of(), Set.of(), Duration.ZERO).complete())
                .isTrue();
        assertThat(new Outcome(answers, Map.of("2", "corrupt"), Set.of(), Set.of(), Duration.ZERO).complete())
                .isFalse();
        assertThat(new Outcome(answers, Map.of(), Set.of("1"), Set.of(), Duration.ZERO).complete())
                .isFalse();
        assertThat(new Outcome(answers, Map.of(), Set.of(), Set.of("2"), Duration.ZERO).complete())
                .isFalse();
    }

    /** Answers after 1, 2, ... milliseconds, in two seconds altogether. */
    private static Outcome answered(int count) {
        Map<String, Answer> answers = new LinkedHashMap<>();
        for (int i = count; i >= 1; i--) {
            answers.put(Integer.toString(i), new Answer(new Correspondence(), i));
        }
        return new Outcome(answers, Map.of(), Set.of(), Set.of(), Duration.ofSeconds(2));
    }
}
