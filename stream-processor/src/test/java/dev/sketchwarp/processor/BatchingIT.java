package dev.sketchwarp.processor;

import static dev.sketchwarp.processor.Installation.pair;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sketchwarp.events.ImagePair;
import dev.sketchwarp.stack.LocalStack;
import dev.sketchwarp.stack.SharedStack;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
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

            Map<String, Double> metrics = metrics(processor);
            assertThat(metrics.get("sketchwarp_prefetch_total{result=\"hit\"}")).isEqualTo(PAIRS);
            assertThat(metrics.get("sketchwarp_prefetch_total{result=\"miss\"}"))
                    .isZero();
            assertThat(metrics.get("sketchwarp_prefetch_pending")).isZero();
            double batches = metrics.get("sketchwarp_batch_size_count");
            assertThat(metrics.get("sketchwarp_batch_size_sum") / batches).isGreaterThan(2);
            double photoHits = metrics.get("cache_gets_total{cache=\"sketchwarp.features\",result=\"hit\"}");
            assertThat(photoHits).isGreaterThanOrEqualTo(PAIRS - 4); // all but the first batch's
            assertThat(metrics)
                    .containsKey("jvm_threads_live_threads")
                    .anySatisfy((name, value) -> assertThat(name).startsWith("sketchwarp_model_info"))
                    .anySatisfy((name, value) -> assertThat(name).startsWith("kafka_stream"));
        }
    }

    private static Map<String, Double> metrics(StreamProcessor processor) throws Exception {
        String text = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(processor.http().resolve("/metrics"))
                                .build(),
                        BodyHandlers.ofString())
                .body();
        return text.lines()
                .filter(line -> !line.startsWith("#"))
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.lastIndexOf(' ')),
                        line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))));
    }
}
