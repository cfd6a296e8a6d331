package dev.sketchwarp.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HoldOutTest {

    @Test
    void holdsOutAboutTheShareAskedFor() {
        long held = IntStream.range(0, 10_000)
                .filter(i -> HoldOut.holdsOut("photo-" + i, 10))
                .count();

        assertThat(held).isBetween(900L, 1100L);
    }

    @Test
    void holdsOutNothingAtZeroAndAllAtHundred() {
        assertThat(IntStream.range(0, 1000)).noneMatch(i -> HoldOut.holdsOut("photo-" + i, 0));
        assertThat(IntStream.range(0, 1000)).allMatch(i -> HoldOut.holdsOut("photo-" + i, 100));
    }

    @Test
    void keepsWhatItHoldsOutWhenTheShareGrows() {
        assertThat(IntStream.range(0, 1000).filter(i -> HoldOut.holdsOut("photo-" + i, 10)))
                .allMatch(i -> HoldOut.holdsOut("photo-" + i, 20));
    }

    /** Models were measured by it: it must not change. */
    @Test
    void isTheSameForEver() {
        assertThat(IntStream.range(0, 40).filter(i -> HoldOut.holdsOut("photo-" + i, 10)))
                .containsExactly(2, 4, 22, 25, 34, 37);
    }
}
