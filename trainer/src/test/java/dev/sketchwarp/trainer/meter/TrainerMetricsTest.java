package dev.sketchwarp.trainer.meter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sketchwarp.service.metrics.MetricTable;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TrainerMetricsTest {

    @Test
    void theTableInTheDocumentationIsTheCatalogues() throws Exception {
        String documentation = Files.readString(Path.of("../docs/metrics.md"));

        assertThat(documentation).contains(MetricTable.of(TrainerMetrics.ALL));
    }
}
