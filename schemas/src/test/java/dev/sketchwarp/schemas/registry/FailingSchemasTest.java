package dev.sketchwarp.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FailingSchemasTest {

    private Duration now = Duration.ofHours(-1);
    private final FailingSchemas failing = new FailingSchemas(() -> now.toNanos());

    @Test
    void timeIsCountedForEachSchemaFromItsFirstFailure() {
        assertThat(failing.failed(7)).isZero();
        now = now.plusSeconds(40);

        assertThat(failing.failed(8)).isZero();
        assertThat(failing.failed(7)).hasSeconds(40);
    }

    @Test
    void timeWithoutARegistryDoesNotCount() {
        failing.failed(7);
        now = now.plusSeconds(40);

        failing.clear();

        assertThat(failing.failed(7)).isZero();
    }
}
