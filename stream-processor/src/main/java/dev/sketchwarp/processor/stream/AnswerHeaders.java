package dev.sketchwarp.processor.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sketchwarp.events.Correspondence;
import dev.sketchwarp.model.image.SketchChange;
import dev.sketchwarp.processor.outcome.Outcome.Answered;
import dev.sketchwarp.schemas.topic.CloudEventHeaders;
import dev.sketchwarp.schemas.topic.CorrespondenceHeaders;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * The headers of an answer: the pair's, and ours. Those by which a pair is a CloudEvent say nothing of its answer, which is an event of its
 * own, and are left out.
 *
 * @param cloudEventSource where answers come from as CloudEvents; empty: they are none
 */
public record AnswerHeaders(Optional<URI> cloudEventSource) {

    /**
     * A copy.
     *
     * @param at the pair's place, which makes the event's id: the same if the pair is done again after a crash
     * @param timestamp of the answer's record, in milliseconds since 1970
     */
    Headers on(Headers pair, Answered answered, RecordMetadata at, long timestamp) {
        Headers headers = withoutOurs(pair);
        if (answered.sketch() != SketchChange.NONE) {
            add(headers, CorrespondenceHeaders.SKETCH, answered.sketch().label());
        }
        cloudEventSource.ifPresent(source -> {
            add(headers, CloudEventHeaders.SPEC_VERSION, CloudEventHeaders.VERSION_1);
            add(headers, CloudEventHeaders.ID, at.topic() + "-" + at.partition() + "-" + at.offset());
            add(headers, CloudEventHeaders.SOURCE, source.toString());
            add(headers, CloudEventHeaders.TYPE, Correspondence.getClassSchema().getFullName());
            add(headers, CloudEventHeaders.SUBJECT, answered.pairId());
            add(headers, CloudEventHeaders.TIME, Instant.ofEpochMilli(timestamp).toString());
            add(headers, CloudEventHeaders.CONTENT_TYPE, CloudEventHeaders.CONFLUENT_AVRO);
        });
        return headers;
    }

    private static Headers withoutOurs(Headers pair) {
        boolean cloudEvent = pair.lastHeader(CloudEventHeaders.SPEC_VERSION) != null;
        Headers headers = new RecordHeaders();
        for (Header header : pair) {
            boolean ofThePair = cloudEvent && CloudEventHeaders.describes(header.key());
            if (!ofThePair && !header.key().equals(CorrespondenceHeaders.SKETCH)) {
                headers.add(header);
            }
        }
        return headers;
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(UTF_8));
    }
}
