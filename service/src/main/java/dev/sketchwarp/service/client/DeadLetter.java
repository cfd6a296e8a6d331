package dev.sketchwarp.service.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sketchwarp.service.deadletter.DeadLetterHeaders;
import dev.sketchwarp.service.deadletter.RawRecord;
import dev.sketchwarp.service.deadletter.RecordSize;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** A record that could not be processed, as it lies in a dead-letter topic. */
public record DeadLetter(ConsumerRecord<byte[], byte[]> record) {

    public Place place() {
        return Place.of(record);
    }

    /** When it became a dead letter. */
    public Instant time() {
        return Instant.ofEpochMilli(record.timestamp());
    }

    /** The code of a {@link dev.sketchwarp.service.deadletter.Rejection}; "unknown" in letters of other programs. */
    public String reason() {
        return header(DeadLetterHeaders.REASON).orElse("unknown");
    }

    /** What was wrong, for the sender. */
    public String detail() {
        return header(DeadLetterHeaders.DETAIL)
                .or(() -> header(DeadLetterHeaders.MESSAGE))
                .orElse("");
    }

    /** The original record's key as text. */
    public String key() {
        return record.key() == null ? "" : new String(record.key(), UTF_8);
    }

    /** The original record's place, {@code topic:partition:offset}; empty in letters that do not say. */
    public String source() {
        return header(DeadLetterHeaders.TOPIC).orElse("?") + ":"
                + header(DeadLetterHeaders.PARTITION).orElse("?") + ":"
                + header(DeadLetterHeaders.OFFSET).orElse("?");
    }

    /** Whether it is the original record in whole; otherwise it cannot be replayed. */
    public boolean complete() {
        return header(DeadLetterHeaders.OMITTED).isEmpty();
    }

    /** Size of the original value. */
    public int bytes() {
        return Math.max(0, record.serializedValueSize());
    }

    /** Bytes of the whole letter: of many, the headers are more than the value. */
    long size() {
        return RecordSize.of(new RawRecord(record.key(), record.value(), record.headers()));
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(record.headers().lastHeader(name)).map(DeadLetter::text);
    }

    /** All headers as text, the last of each name. */
    public Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        record.headers().forEach(header -> headers.put(header.key(), text(header)));
        return headers;
    }

    /** The original record's headers, without those that say why it failed. */
    Headers originalHeaders() {
        Headers original = new RecordHeaders(record.headers());
        DeadLetterHeaders.ALL.forEach(original::remove);
        return original;
    }

    private static String text(Header header) {
        return header.value() == null ? "" : new String(header.value(), UTF_8);
    }
}
