package dev.sketchwarp.processor.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sketchwarp.processor.outcome.Outcome;
import dev.sketchwarp.processor.tracing.Tracing;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class PairsInFlightTest {

    private static final TopicPartition ZERO = new TopicPartition("pairs", 0);
    private static final TopicPartition ONE = new TopicPartition("pairs", 1);

    private static final Headers HEADERS = new RecordHeaders();

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<Byte> started = new ArrayList<>();
    private final List<CompletableFuture<Outcome>> outcomes = new ArrayList<>();
    private final PairsInFlight pairs = new PairsInFlight((value, span) -> start(value.bytes()), Tracing.off(), meters);

    private CompletableFuture<Outcome> start(byte[] value) {
        started.add(value[0]);
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        outcomes.add(outcome);
        return outcome;
    }

    private static byte[] value(int value) {
        return new byte[] {(byte) value};
    }

    private double takes(String result) {
        return meters.get("sketchwarp.prefetch").tag("result", result).counter().count();
    }

    @Test
    void whatWasStartedAheadIsNotStartedAgain() {
        pairs.prefetch(ZERO, 5, value(1), HEADERS);

        CompletableFuture<Outcome> outcome =
                pairs.take(ZERO, 5, value(1), HEADERS).outcome();

        assertThat(outcome).isSameAs(outcomes.get(0));
        assertThat(started).hasSize(1);
        assertThat(takes("hit")).isEqualTo(1);
    }

    @Test
    void whatWasNotStartedAheadIsStartedNow() {
        pairs.take(ZERO, 5, value(1), HEADERS);

        assertThat(started).containsExactly((byte) 1);
        assertThat(takes("miss")).isEqualTo(1);
    }

    @Test
    void takingCancelsTheLowerOffsetsOfItsPartitionOnly() {
        pairs.prefetch(ZERO, 4, value(1), HEADERS);
        pairs.prefetch(ZERO, 5, value(2), HEADERS);
        pairs.prefetch(ZERO, 6, value(3), HEADERS);
        pairs.prefetch(ONE, 4, value(4), HEADERS);

        pairs.take(ZERO, 5, value(2), HEADERS);

        assertThat(outcomes).extracting(CompletableFuture::isCancelled).containsExactly(true, false, false, false);
        assertThat(meters.get("sketchwarp.prefetch.pending").gauge().value()).isEqualTo(2);
    }

    @Test
    void aPartitionThatLeavesTakesItsPairsWithIt() {
        pairs.prefetch(ZERO, 4, value(1), HEADERS);
        pairs.prefetch(ONE, 4, value(2), HEADERS);

        pairs.evict(ZERO);

        assertThat(outcomes).extracting(CompletableFuture::isCancelled).containsExactly(true, false);
    }

    @Test
    void onlyOurPartitionsAreRetained() {
        pairs.prefetch(ZERO, 4, value(1), HEADERS);
        pairs.prefetch(ONE, 4, value(2), HEADERS);

        pairs.retain(Set.of(ONE));

        assertThat(outcomes).extracting(CompletableFuture::isCancelled).containsExactly(true, false);
    }

    @Test
    void whatWasCancelledIsStartedAfresh() {
        pairs.prefetch(ZERO, 4, value(1), HEADERS);
        outcomes.get(0).cancel(false);

        CompletableFuture<Outcome> outcome =
                pairs.take(ZERO, 4, value(1), HEADERS).outcome();

        assertThat(outcome).isSameAs(outcomes.get(1)).isNotCancelled();
    }

    @Test
    void theSameRecordPolledAgainIsNotStartedTwice() {
        pairs.prefetch(ZERO, 4, value(1), HEADERS);
        pairs.prefetch(ZERO, 4, value(1), HEADERS);

        assertThat(started).hasSize(1);
    }

    @Test
    void aPollIsStartedInTurnsOfItsPartitions() {
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> poll = new LinkedHashMap<>();
        poll.put(ZERO, List.of(record(ZERO, 0, 1), record(ZERO, 1, 2), record(ZERO, 2, 3)));
        poll.put(ONE, List.of(record(ONE, 0, 11)));
        PairPrefetcher prefetcher = new PairPrefetcher();
        prefetcher.configure(Map.of(PairPrefetcher.TARGET, pairs));
        ConsumerRecords<byte[], byte[]> records = new ConsumerRecords<>(poll, Map.of());

        ConsumerRecords<byte[], byte[]> passedOn = prefetcher.onConsume(records);

        assertThat(passedOn).isSameAs(records);
        assertThat(started).containsExactly((byte) 1, (byte) 11, (byte) 2, (byte) 3);
    }

    private static ConsumerRecord<byte[], byte[]> record(TopicPartition partition, long offset, int value) {
        return new ConsumerRecord<>(partition.topic(), partition.partition(), offset, new byte[0], value(value));
    }
}
