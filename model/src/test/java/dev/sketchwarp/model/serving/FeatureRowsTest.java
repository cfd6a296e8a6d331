package dev.sketchwarp.model.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FeatureRowsTest {
    private final AtomicInteger freed = new AtomicInteger();
    private final List<Features> rows = FeatureRows.lease("memory", 2, 100, freed::incrementAndGet);

    @Test
    void theMemoryIsFreedWithTheLastLeaseOfAnyRow() {
        Features again = rows.get(0).lease();
        rows.forEach(Features::close);
        assertThat(freed).hasValue(0);

        again.close();

        assertThat(freed).hasValue(1);
    }

    @Test
    void aLeaseEndsOnce() {
        rows.get(0).close();
        rows.get(0).close();

        assertThat(freed).hasValue(0);
    }

    @Test
    void whatIsFreedCannotBeLeasedAgain() {
        rows.forEach(Features::close);

        assertThatIllegalStateException().isThrownBy(rows.get(0)::lease);
    }
}
