package dev.sketchwarp.processor.stream;

import dev.sketchwarp.processor.outcome.Outcome;
import dev.sketchwarp.processor.outcome.Outcome.Answered;
import dev.sketchwarp.processor.outcome.Outcome.Refused;
import dev.sketchwarp.processor.tracing.PairSpan;
import dev.sketchwarp.schemas.topic.Topics;
import dev.sketchwarp.service.access.MessageLimits;
import dev.sketchwarp.service.deadletter.DeadLetters;
import dev.sketchwarp.service.deadletter.RawRecord;
import dev.sketchwarp.service.deadletter.RecordSize;
import dev.sketchwarp.service.deadletter.Rejected;
import dev.sketchwarp.service.deadletter.Rejection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Waits for the outcome of each record and sends it where it belongs. Key and headers, trace context included, are the
 * record's; the time stamp is now, so that the results of an old pair are kept as long as any others.
 */
public final class PairProcessor implements Processor<byte[], byte[], byte[], byte[]> {

    /** What became of a pair, and the span to tell it. */
    private record Answer(Outcome outcome, PairSpan span) {}

    private final PairsInFlight pairs;
    private final PollTiming timing;
    private final AnswerHeaders answerHeaders;
    private final int maxResultBytes;
    private final DeadLetters deadLetters;
    private final PairMeters meters;
    private final Set<TopicPartition> seen = new HashSet<>();
    private ProcessorContext<byte[], byte[]> context;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init first
    public PairProcessor(
            PairsInFlight pairs,
            PollTiming timing,
            Topics topics,
            MessageLimits limits,
            AnswerHeaders answerHeaders,
            PairMeters meters) {
        this.pairs = pairs;
        this.timing = timing;
        this.answerHeaders = answerHeaders;
        this.maxResultBytes = limits.of(topics.correspondences());
        this.deadLetters = new DeadLetters(limits.of(topics.imagePairsDeadLetters()));
        this.meters = meters;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
    }

    @Override
    public void process(Record<byte[], byte[]> pair) {
        RecordMetadata at = context.recordMetadata().orElseThrow();
        Answer answer = meters.waiting(() -> await(pair, at));
        Record<byte[], byte[]> now = pair.withTimestamp(context.currentSystemTimeMs())
                .withHeaders(answer.span().in(pair.headers()));
        answer.span().around(() -> send(answer, now, pair.timestamp(), at));
        if (pairs.ahead() == 0) {
            context.commit(); // nothing to share a commit with, so readers need not wait for the interval
        }
        timing.taken();
    }

    private void send(Answer answer, Record<byte[], byte[]> now, long pairTimestamp, RecordMetadata at) {
        Outcome outcome = answer.outcome();
        if (outcome instanceof Answered answered) {
            Record<byte[], byte[]> result = now.withValue(answered.value())
                    .withHeaders(answerHeaders.on(now.headers(), answered, at, now.timestamp()));
            long bytes = RecordSize.of(raw(result));
            if (bytes <= maxResultBytes) {
                context.forward(result, PairTopology.CORRESPONDENCES);
                meters.answered(pairTimestamp, answered.sketch());
                answer.span().answered();
            } else {
                reject(now, at, tooLarge(bytes), answer.span());
            }
        } else {
            reject(now, at, ((Refused) outcome).why(), answer.span());
        }
    }

    private void reject(Record<byte[], byte[]> pair, RecordMetadata at, Rejected rejected, PairSpan span) {
        RawRecord letter =
                deadLetters.of(raw(pair), new TopicPartition(at.topic(), at.partition()), at.offset(), rejected);
        context.forward(
                pair.withKey(letter.key()).withValue(letter.value()).withHeaders(letter.headers()),
                PairTopology.DEAD_LETTERS);
        meters.rejected(rejected.reason());
        span.rejected(rejected);
    }

    private static RawRecord raw(Record<byte[], byte[]> record) {
        return new RawRecord(record.key(), record.value(), record.headers());
    }

    private Rejected tooLarge(long bytes) {
        return new Rejected(
                Rejection.RESULT_TOO_LARGE,
                "with its pair's key and headers the correspondence has %d bytes where its topic takes %d; send fewer keypoints or shorter headers"
                        .formatted(bytes, maxResultBytes));
    }

    private Answer await(Record<byte[], byte[]> pair, RecordMetadata at) {
        TopicPartition partition = new TopicPartition(at.topic(), at.partition());
        seen.add(partition);
        while (true) {
            PairInFlight taken = pairs.take(partition, at.offset(), pair.value(), pair.headers());
            try {
                return new Answer(taken.outcome().get(), taken.span());
            } catch (CancellationException e) { // evicted as it was taken: start it again
                taken.cancel();
            } catch (InterruptedException e) {
                taken.cancel();
                Thread.currentThread().interrupt();
                throw new StreamsException("interrupted", e);
            } catch (ExecutionException e) {
                taken.span().abandoned(String.valueOf(e.getCause()));
                throw new StreamsException("cannot answer any pair: " + e.getCause(), e.getCause());
            }
        }
    }

    @Override
    public void close() {
        seen.forEach(pairs::evict);
    }
}
