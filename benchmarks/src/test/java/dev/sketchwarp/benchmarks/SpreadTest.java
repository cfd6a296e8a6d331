package dev.sketchwarp.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpreadTest {

    @Test
    void medianOfAnOddNumberIsTheMiddleOne() {
        assertThat(Spread.of(List.of(9.0, 1.0, 2.0))).isEqualTo(new Spread(2, 1, 9, 3));
    }

    @Test
    void medianOfAnEvenNumberIsBetweenTheMiddleTwo() {
        assertThat(Spread.of(List.of(4.0, 1.0, 2.0, 9.0))).isEqualTo(new Spread(3, 1, 9, 4));
    }

    @Test
    void nothingMeasuredIsAnError() {
        assertThatThrownBy(() -> Spread.of(List.of())).hasMessageContaining("nothing was measured");
    }

    @Test
    void percentilesAreOfTheNearestRank() {
        List<Double> hundred =
                IntStream.rangeClosed(1, 100).mapToObj(i -> (double) (101 - i)).toList();

        Latencies latencies = Latencies.of(hundred);

        assertThat(latencies).isEqualTo(new Latencies(50, 95, 99, 100));
    }

    @Test
    void percentilesOfOneValueAreThatValue() {
        assertThat(Latencies.of(List.of(7.0))).isEqualTo(new Latencies(7, 7, 7, 7));
    }
}
