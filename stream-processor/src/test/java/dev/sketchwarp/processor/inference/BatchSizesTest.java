package dev.sketchwarp.processor.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchSizesTest {

    private final BatchSizes sizes = new BatchSizes(16);

    @ParameterizedTest
    @CsvSource({
        "0,''",
        "1,1",
        "2,2",
        "3,4",
        "4,4",
        "5,'4,1'",
        "6,8",
        "7,8",
        "9,'8,1'",
        "11,'8,4'",
        "12,16",
        "16,16",
        "18,'16,2'"
    })
    void padsWhenLittleIsWastedElseSplits(int count, String expected) {
        assertThat(String.join(
                        ",", sizes.plan(count).stream().map(String::valueOf).toList()))
                .isEqualTo(expected);
    }

    @Test
    void everyPlanHoldsAllItemsInKnownSizes() {
        for (int count = 1; count <= 100; count++) {
            List<Integer> plan = sizes.plan(count);

            assertThat(sizes.all()).containsAll(plan);
            assertThat(plan.stream().mapToInt(Integer::intValue).sum()).isBetween(count, count * 4 / 3);
        }
    }

    @Test
    void theLargestIsAPowerOfTwo() {
        assertThat(sizes.all()).containsExactly(1, 2, 4, 8, 16);
        assertThatIllegalArgumentException().isThrownBy(() -> new BatchSizes(12));
    }
}
