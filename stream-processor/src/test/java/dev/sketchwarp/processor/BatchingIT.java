package dev.sketchwarp.processor;

import static dev.sketchwarp.processor.Installation.pair;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sketchwarp.events.ImagePair;
import dev.sketchwarp.processor.meter.ProcessorMetrics;
import dev.sketchwarp.service.metrics.Scrape;
import dev.sketchwarp.stack.LocalStack;
import dev.sketchwarp.stack.SharedStack;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedStack.class)
class BatchingIT {

    private static final int PAIRS = 64;

    @TempDir
    Path directory;

    @Test
    void onePartitionAndOneThreadFillBatchesAndEncodeAPhotoOnce(LocalStack stack) throws Exception {
        try (Installation installation = new Installation(stack, directory)) {
            installation.announce(installation.model("1", 1));
            for (int number = 0; number < PAIRS; number++) {
                installation.send(ImagePair.newBuilder(pair(number))
                        .setPhotoId("one photo")
                        .setPhoto(pair(0).getPhoto())
                        .build());
            }
            StreamProcessor processor = installation.start(installation.properties());

            installation.awaitResults(PAIRS, Duration.ofSeconds(120));

            Scrape scrape = Scrape.of(processor.http());
            Map<String, Double> metrics = scrape.values();
            assertThat(metrics.get("sketchwarp_prefetch_total{result=\"hit\"}")).isEqualTo(PAIRS);
            assertThat(metrics.get("sketchwarp_prefetch_total{result=\"miss\"}"))
                    .isZero();
            assertThat(metrics.get("sketchwarp_prefetch_pending")).isZero();
            double batches = metrics.get("sketchwarp_batch_size_count");
            assertThat(metrics.get("sketchwarp_batch_size_sum") / batches).isGreaterThan(2);
            double photoHits =
                    metrics.get("cache_gets_total{cache=\"sketchwarp.features\",domain=\"photo\",result=\"hit\"}");
            assertThat(photoHits).isGreaterThanOrEqualTo(PAIRS - 4); // all but the first batch's
            assertThat(metrics.get("sketchwarp_ready")).isOne();
            assertThat(metrics.get("sketchwarp_pairs_in_flight")).isZero();
            assertThat(metrics.get("sketchwarp_pairs_in_flight_bytes")).isZero();
            scrape.assertIs(ProcessorMetrics.reported());
            assertThat(ManagementFactory.getPlatformMBeanServer().queryNames(null, null))
                    .extracting(ObjectName::getDomain)
                    .contains("kafka.streams", "kafka.consumer", "kafka.producer", "kafka.admin.client");
        }
    }
}
