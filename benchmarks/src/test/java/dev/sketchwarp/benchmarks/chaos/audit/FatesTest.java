package dev.sketchwarp.benchmarks.chaos.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sketchwarp.benchmarks.chaos.audit.Ledger.Due;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FatesTest {

    private final Ledger ledger = new Ledger();
    private final Fates fates = new Fates("pairs");

    private Count count(Map<String, Integer> inputs, Map<String, Integer> good, Map<String, Integer> letters) {
        return fates.count(ledger, inputs, good, letters, Map.of("c", "image-corrupt"), false);
    }

    @Test
    void oneOutcomeEachIsWell() {
        ledger.published("a", Due.GOOD);
        ledger.published("b", Due.LETTER);

        Count count = count(Map.of("a", 1, "b", 1), Map.of("a", 1), Map.of("b", 1));

        assertThat(count).isEqualTo(new Count(2, 1, 1, 0, 0));
        assertThat(fates.problems()).isEmpty();
    }

    @Test
    void whatIsLostDoubledOrMistakenIsNamed() {
        ledger.published("a", Due.GOOD);
        ledger.published("b", Due.GOOD);
        ledger.published("c", Due.GOOD);
        ledger.published("gone", Due.GOOD);

        Count count = count(Map.of("a", 1, "b", 1, "c", 1), Map.of("b", 2), Map.of("c", 1, "d", 1));

        assertThat(count).isEqualTo(new Count(3, 1, 1, 1, 1));
        assertThat(fates.problems())
                .containsExactlyInAnyOrder(
                        "1 pairs lost: a (good 0, letters 0, due 1)",
                        "1 pairs doubled: b (good 2, letters 0, due 1)",
                        "1 pairs good, but rejected: c (image-corrupt)",
                        "1 pairs published, but no longer in Kafka: gone",
                        "1 pairs that were never published: d");
    }

    @Test
    void aPairThatIsStoredOnceMayHaveLettersToo() {
        ledger.published("a", Due.EITHER);

        Count count = fates.count(ledger, Map.of("a", 2), Map.of("a", 1), Map.of("a", 2), Map.of(), true);

        assertThat(count).isEqualTo(new Count(1, 1, 1, 0, 0));
        assertThat(fates.problems()).isEmpty();
    }

    @Test
    void aPairThatIsStoredTwiceIsDoubled() {
        ledger.published("a", Due.GOOD);

        Count count = fates.count(ledger, Map.of("a", 1), Map.of("a", 2), Map.of(), Map.of(), true);

        assertThat(count.doubled()).isEqualTo(1);
    }
}
