package dev.sketchwarp.processor.stream;

import dev.sketchwarp.processor.meter.ProcessorMetrics;
import dev.sketchwarp.processor.outcome.Outcome;
import dev.sketchwarp.processor.tracing.PairSpan;
import dev.sketchwarp.processor.tracing.Tracing;
import dev.sketchwarp.schemas.serde.RecordValue;
import dev.sketchwarp.service.metrics.Meters;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.SpanContext;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/*
 * Kafka Streams hands process() one record at a time and commits what it has returned from, so process() must wait for its
 * record's outcome; a batch would then never have more than one record per stream thread. But the consumer polls many
 * records at once, and an outcome is a function of the record's bytes and the model alone. So the PairPrefetcher, which sees
 * every poll, starts all its records ahead of process(), which then only collects: while it waits for the first, the device
 * works on all.
 *
 * Correctness never depends on it: what was not prefetched, or was evicted, is started when it is asked for. What was
 * prefetched and is never asked for (its partition went elsewhere, its task was closed) is cancelled:
 *   - with the offsets below it, when a record is taken: within a partition records are taken in order;
 *   - with its partition, when the partition's processor closes;
 *   - after a rebalance, for all partitions that are not ours: a task may be closed before it had a processor.
 *
 * Memory is bounded by the consumer: a partition whose buffer is full is not polled.
 */
/** Outcomes on their way, by where their record stands. Thread-safe. */
public final class PairsInFlight {

    private final BiFunction<RecordValue, SpanContext, CompletableFuture<Outcome>> pipeline;
    private final Tracing tracing;
    private final Map<TopicPartition, PairsAhead> partitions = new ConcurrentHashMap<>();
    private final AtomicInteger working = new AtomicInteger();
    private final AtomicLong workingBytes = new AtomicLong();
    private final Counter hits;
    private final Counter misses;

    /** @param pipeline starts a record's value on its way to its outcome, within a span, and returns at once */
    public PairsInFlight(
            BiFunction<RecordValue, SpanContext, CompletableFuture<Outcome>> pipeline,
            Tracing tracing,
            MeterRegistry registry) {
        this.pipeline = pipeline;
        this.tracing = tracing;
        Meters meters = new Meters(registry);
        this.hits = meters.counter(ProcessorMetrics.PREFETCH, "hit");
        this.misses = meters.counter(ProcessorMetrics.PREFETCH, "miss");
        meters.gauge(ProcessorMetrics.PREFETCH_PENDING, this, PairsInFlight::ahead);
        meters.gauge(ProcessorMetrics.IN_FLIGHT, this, PairsInFlight::working);
        meters.gauge(ProcessorMetrics.IN_FLIGHT_BYTES, this, pairs -> pairs.workingBytes.get());
    }

    /** Starts a record ahead. */
    void prefetch(TopicPartition partition, long offset, byte @Nullable [] value, Headers headers) {
        partitions
                .computeIfAbsent(partition, unused -> new PairsAhead())
                .add(offset, () -> start(partition, offset, value, headers));
    }

    private PairInFlight start(TopicPartition partition, long offset, byte @Nullable [] value, Headers headers) {
        int bytes = value == null ? 0 : value.length;
        PairSpan span = tracing.pair(partition, offset, bytes, headers);
        working.incrementAndGet();
        workingBytes.addAndGet(bytes);
        CompletableFuture<Outcome> outcome =
                pipeline.apply(new RecordValue(partition.topic(), headers, value), span.spanContext());
        outcome.whenComplete((result, failure) -> {
            working.decrementAndGet();
            workingBytes.addAndGet(-bytes);
        });
        return new PairInFlight(outcome, span, bytes);
    }

    /** A record on its way, whose turn it is. */
    PairInFlight take(TopicPartition partition, long offset, byte @Nullable [] value, Headers headers) {
        PairsAhead ahead = partitions.get(partition);
        PairInFlight pair = ahead == null ? null : ahead.take(offset);
        if (pair == null || pair.outcome().isCancelled()) {
            misses.increment();
            return start(partition, offset, value, headers);
        }
        hits.increment();
        return pair;
    }

    /** Drops what was started for a partition. */
    void evict(TopicPartition partition) {
        PairsAhead ahead = partitions.remove(partition);
        if (ahead != null) {
            ahead.cancel();
        }
    }

    /** Drops what was started for any other partition than these. */
    public void retain(Collection<TopicPartition> ours) {
        partitions.keySet().stream()
                .filter(partition -> !ours.contains(partition))
                .toList()
                .forEach(this::evict);
    }

    /** Records that were started and have no outcome yet. */
    int working() {
        return working.get();
    }

    /** Records that were started and have not been taken. */
    int ahead() {
        return partitions.values().stream().mapToInt(PairsAhead::count).sum();
    }

    /** Encoded bytes of these records. */
    long aheadBytes() {
        return partitions.values().stream().mapToLong(PairsAhead::bytes).sum();
    }
}
