package dev.sketchwarp.processor.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SourceArraysTest {

    private final SourceArrays arrays = new SourceArrays();

    @Test
    void anArrayIsUsedAgainForItsLengthOnly() {
        byte[] array = arrays.take(12);
        arrays.giveBack(array);

        assertThat(arrays.take(11)).isNotSameAs(array).hasSize(11);
        assertThat(arrays.take(12)).isSameAs(array);
        assertThat(arrays.take(12)).isNotSameAs(array);
    }

    @Test
    void ofManyLengthsTheLatestAreKept() {
        for (int length = 1; length <= 100; length++) {
            arrays.giveBack(new byte[length]);
        }
        byte[] latest = arrays.take(100);
        arrays.giveBack(latest);

        assertThat(arrays.size()).isEqualTo(32);
        assertThat(arrays.take(100)).isSameAs(latest);
    }

    @Test
    void largeOnesAreLeftToTheGarbageCollector() {
        arrays.giveBack(new byte[(1 << 20) + 1]);

        assertThat(arrays.size()).isZero();
    }
}
