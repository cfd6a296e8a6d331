package dev.sketchwarp.processor.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class PixelsTest {

    private final Pixels.Pool pool = new Pixels.Pool();

    @Test
    void anArrayIsUsedAgainAfterItsLastLease() {
        Pixels first = pool.lease(pool.take(12));
        Pixels second = first.lease();
        byte[] array = first.rgb();
        first.close();
        first.close();
        assertThat(pool.take(12)).isNotSameAs(array);

        second.close();

        assertThat(pool.take(12)).isSameAs(array);
    }

    @Test
    void arraysOfAnotherLengthAreForgotten() {
        pool.giveBack(pool.take(12));

        assertThat(pool.take(48)).hasSize(48);
        assertThat(pool.taken()).isEqualTo(1);
    }

    @Test
    void afterItsLeaseNobodyLooksAtPixels() {
        Pixels pixels = pool.lease(pool.take(12));
        pixels.close();

        assertThatIllegalStateException().isThrownBy(pixels::rgb);
        assertThatIllegalStateException().isThrownBy(pixels::lease);
    }
}
