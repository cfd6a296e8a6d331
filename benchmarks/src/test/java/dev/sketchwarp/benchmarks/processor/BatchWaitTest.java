package dev.sketchwarp.benchmarks.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sketchwarp.processor.tracing.PairSpan;
import dev.sketchwarp.processor.tracing.Tracing;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class BatchWaitTest {

    @Test
    void processorsBatchTakesTheTime() throws InterruptedException {
        Duration time = Duration.ofMillis(20);
        Tracing tracing = new Tracing(new BatchWait(time), "group");
        PairSpan pair = tracing.pair(new TopicPartition("pairs", 0), 0, 1, new RecordHeaders());
        long start = System.nanoTime();

        String answer = tracing.batch(List.of(pair.spanContext()), "1", () -> "answer");

        assertThat(answer).isEqualTo("answer");
        assertThat(System.nanoTime() - start).isGreaterThan(time.dividedBy(2).toNanos());
    }
}
