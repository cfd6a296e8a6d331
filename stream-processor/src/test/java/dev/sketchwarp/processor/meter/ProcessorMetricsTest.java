package dev.sketchwarp.processor.meter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sketchwarp.service.metrics.MetricTable;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ProcessorMetricsTest {

    @Test
    void theTableInTheDocumentationIsTheCatalogues() throws Exception {
        String documentation = Files.readString(Path.of("../docs/metrics.md"));

        assertThat(documentation)
                .contains(MetricTable.of(ProcessorMetrics.ALL))
                .contains(MetricTable.of(ProcessorMetrics.OF_ROLLOUTS))
                .contains(MetricTable.of(ProcessorMetrics.OTHERS));
    }
}
