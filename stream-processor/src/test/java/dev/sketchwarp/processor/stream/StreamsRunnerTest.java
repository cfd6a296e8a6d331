package dev.sketchwarp.processor.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sketchwarp.processor.tracing.Tracing;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamsRunnerTest {

    private static final String KEY = "main.consumer.interceptor.classes";
    private static final String PREFETCHER = PairPrefetcher.class.getName();

    private final PairsInFlight pairs =
            new PairsInFlight((value, span) -> new CompletableFuture<>(), Tracing.off(), new SimpleMeterRegistry());

    @Test
    void thePrefetcherGetsItsTargetAsALiveObject() {
        Properties settings = StreamsRunner.withPrefetcher(Map.of("a", "b"), pairs);

        assertThat(settings)
                .containsEntry("a", "b")
                .containsEntry(KEY, PREFETCHER)
                .containsEntry("main.consumer.sketchwarp.internal.pairs.in.flight", pairs);
    }

    @ParameterizedTest
    @ValueSource(strings = {"interceptor.classes", "consumer.interceptor.classes", KEY})
    void theUsersInterceptorsStay(String key) {
        Properties settings = StreamsRunner.withPrefetcher(Map.of(key, "org.example.Tracing"), pairs);

        assertThat(settings).containsEntry(KEY, "org.example.Tracing," + PREFETCHER);
    }
}
