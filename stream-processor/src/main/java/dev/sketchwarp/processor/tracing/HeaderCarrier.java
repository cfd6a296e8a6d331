package dev.sketchwarp.processor.tracing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Trace context in a record's headers: {@code traceparent}, {@code tracestate}, {@code baggage}, as text. */
enum HeaderCarrier implements TextMapGetter<Headers>, TextMapSetter<Headers> {
    INSTANCE;

    @Override
    public Iterable<String> keys(Headers headers) {
        List<Header> all = StreamSupport.stream(headers.spliterator(), false).toList();
        return all.stream().map(Header::key).distinct().toList();
    }

    @Override
    public @Nullable String get(@Nullable Headers headers, String key) {
        Header header = headers == null ? null : headers.lastHeader(key);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }

    /** In the place of what is there. */
    @Override
    public void set(@Nullable Headers headers, String key, String value) {
        if (headers != null) {
            headers.remove(key).add(key, value.getBytes(UTF_8));
        }
    }
}
