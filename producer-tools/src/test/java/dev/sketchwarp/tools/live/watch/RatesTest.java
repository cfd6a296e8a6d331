package dev.sketchwarp.tools.live.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RatesTest {

    private static final long SECOND = 1_000_000_000L;

    private final Rates rates = new Rates(0);

    @Test
    void rateIsThatOfTheLastTenSeconds() {
        for (int second = 0; second < 30; second++) {
            for (int i = 0; i < 5; i++) {
                rates.add(1, second * SECOND);
            }
        }

        assertThat(rates.perSecond(30 * SECOND)).isEqualTo(5);
        assertThat(rates.perSecond(35 * SECOND)).isEqualTo(2.5);
        assertThat(rates.perSecond(100 * SECOND)).isZero();
        assertThat(rates.total()).isEqualTo(150);
    }

    @Test
    void quantilesAreOfTheNewestAnswers() {
        for (int i = 0; i < 1000; i++) {
            rates.add(i < 744 ? 5000 : i - 744, SECOND);
        }

        assertThat(rates.ageMillis(0.5)).hasValue(128);
        assertThat(rates.ageMillis(1)).hasValue(255);
    }

    @Test
    void clocksThatDifferGiveNoNegativeAge() {
        rates.add(-20, 0);

        assertThat(rates.ageMillis(0.5)).hasValue(0);
    }
}
