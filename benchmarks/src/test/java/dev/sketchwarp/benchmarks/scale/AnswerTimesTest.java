package dev.sketchwarp.benchmarks.scale;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnswerTimesTest {

    @Test
    void silenceIsTheLongestTimeBetweenTwoAnswers() {
        AnswerTimes times = times(2, new long[][] {{0, 1}, {1, 5}, {0, 14}, {0, 15}, {1, 30}});

        assertThat(times.silence(0, 31)).isEqualTo(15);
        assertThat(times.partitionSilence(0, 31)).isEqualTo(25);
    }

    @Test
    void silenceBeganBeforeTheChange() {
        AnswerTimes times = times(1, new long[][] {{0, 10}, {0, 30}, {0, 31}});

        assertThat(times.silence(20, 32)).isEqualTo(20);
    }

    @Test
    void silenceThatLastsCountsUpToTheEnd() {
        AnswerTimes times = times(2, new long[][] {{0, 10}, {1, 10}, {0, 100}});

        assertThat(times.silence(50, 150)).isEqualTo(90);
        assertThat(times.partitionSilence(50, 150)).isEqualTo(140);
        assertThat(times.silence(120, 150)).isEqualTo(50);
    }

    @Test
    void allPartitionsMustHaveAnswered() {
        AnswerTimes times = times(2, new long[][] {{0, 10}, {1, 20}});

        assertThat(times.everywhereAfter(9)).isTrue();
        assertThat(times.everywhereAfter(10)).isFalse();
    }

    @Test
    void answersAreCountedBetweenTwoMoments() {
        AnswerTimes times = times(1, new long[][] {{0, 10}, {0, 11}, {0, 20}});

        assertThat(times.count(10, 20)).isEqualTo(2);
        assertThat(times.count()).isEqualTo(3);
    }

    private static AnswerTimes times(int partitions, long[][] answers) {
        AnswerTimes times = new AnswerTimes(partitions);
        for (long[] answer : answers) {
            times.add((int) answer[0], answer[1]);
        }
        return times;
    }
}
