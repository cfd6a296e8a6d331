package dev.sketchwarp.benchmarks.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SoakSampleTest {

    @Test
    void leakOfHundredBytesAPairIsTheSlope() {
        List<SoakSample> samples = IntStream.range(0, 50)
                .mapToObj(i -> sample(10 * i, 1_000_000 + 1000 * i + (i % 2 == 0 ? 300 : -300)))
                .toList();

        assertThat(SoakSample.residentBytesPerPair(samples)).isCloseTo(100, within(1.0));
    }

    @Test
    void oneSampleHasNoSlope() {
        assertThat(SoakSample.residentBytesPerPair(List.of(sample(5, 7)))).isZero();
    }

    private static SoakSample sample(int answered, long resident) {
        return new SoakSample(0, answered, 0, resident, 0);
    }
}
