package dev.sketchwarp.service.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Makes dead letters: the record as it came, with headers that say what was wrong with it and where it stood. */
public final class DeadLetters {

    private static final int MAX_DETAIL = 1024;
    /** W3C's names of a trace's context, which is kept as long as there is any room. */
    private static final Set<String> TRACE = Set.of("traceparent", "tracestate", "baggage");

    private static final int MAX_STACKTRACE = 8 * 1024;

    private final int maxBytes;

    /** @param maxBytes largest record the dead-letter topic takes */
    public DeadLetters(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /**
     * Key, value and headers are the record's. If that does not fit its topic (a record can be larger than its topic's limit,
     * which is for compressed ones), the value is left out, then the key and the headers but for the trace context, and a header says so: a dead
     * letter that cannot be written would stop the stream. The record can be read at the partition and offset given.
     */
    public RawRecord of(RawRecord record, TopicPartition partition, long offset, Rejected rejected) {
        Headers ours = headers(partition, offset, rejected);
        RawRecord letter = new RawRecord(record.key(), record.value(), join(record.headers(), ours));
        if (fits(letter)) {
            return letter;
        }
        ours.add(DeadLetterHeaders.OMITTED, bytes("value"));
        letter = new RawRecord(record.key(), null, join(record.headers(), ours));
        if (fits(letter)) {
            return letter;
        }
        ours.remove(DeadLetterHeaders.OMITTED).add(DeadLetterHeaders.OMITTED, bytes("value,headers,key"));
        letter = new RawRecord(null, null, join(traceOf(record.headers()), ours));
        return fits(letter) ? letter : new RawRecord(null, null, ours);
    }

    private static Headers traceOf(Headers headers) {
        Headers trace = new RecordHeaders();
        headers.forEach(header -> {
            if (TRACE.contains(header.key())) {
                trace.add(header);
            }
        });
        return trace;
    }

    private boolean fits(RawRecord letter) {
        return RecordSize.of(letter) <= maxBytes;
    }

    private static Headers headers(TopicPartition partition, long offset, Rejected rejected) {
        String exception = rejected.cause()
                .map(cause -> cause.getClass().getName())
                .orElse(rejected.reason().getClass().getName());
        return new RecordHeaders()
                .add(DeadLetterHeaders.REASON, bytes(rejected.reason().code()))
                .add(DeadLetterHeaders.DETAIL, bytes(cut(rejected.detail(), MAX_DETAIL)))
                .add(DeadLetterHeaders.EXCEPTION, bytes(exception))
                .add(DeadLetterHeaders.MESSAGE, bytes(cut(rejected.detail(), MAX_DETAIL)))
                .add(
                        DeadLetterHeaders.STACKTRACE,
                        bytes(rejected.cause().map(DeadLetters::stackTrace).orElse("")))
                .add(DeadLetterHeaders.TOPIC, bytes(partition.topic()))
                .add(DeadLetterHeaders.PARTITION, bytes(Integer.toString(partition.partition())))
                .add(DeadLetterHeaders.OFFSET, bytes(Long.toString(offset)));
    }

    /** Those of an earlier death are replaced: a pair that dies again and again must not grow. */
    private static Headers join(Headers original, Headers ours) {
        Headers all = new RecordHeaders(original.toArray());
        DeadLetterHeaders.ALL.forEach(all::remove);
        ours.forEach(all::add);
        return all;
    }

    private static String stackTrace(Throwable cause) {
        StringWriter text = new StringWriter();
        cause.printStackTrace(new PrintWriter(text));
        return cut(text.toString(), MAX_STACKTRACE);
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length) + "...";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
