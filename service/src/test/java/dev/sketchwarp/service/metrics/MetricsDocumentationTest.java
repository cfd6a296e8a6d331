package dev.sketchwarp.service.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MetricsDocumentationTest {

    @Test
    void theTablesInTheDocumentationAreTheCatalogues() throws Exception {
        String documentation = Files.readString(Path.of("../docs/metrics.md"));

        assertThat(documentation)
                .contains(MetricTable.of(ProgramMetrics.ALL))
                .contains(MetricTable.of(ProgramMetrics.OTHERS));
    }
}
