package dev.sketchwarp.processor.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sketchwarp.model.image.SketchChange;
import dev.sketchwarp.schemas.topic.CorrespondenceHeaders;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** The headers of an answer: the pair's, and ours. */
final class AnswerHeaders {

    private AnswerHeaders() {}

    /** A copy; what the pair itself may have had under our name is gone. */
    static Headers on(Headers pair, SketchChange sketch) {
        Headers headers = new RecordHeaders(pair);
        headers.remove(CorrespondenceHeaders.SKETCH);
        if (sketch != SketchChange.NONE) {
            headers.add(CorrespondenceHeaders.SKETCH, sketch.label().getBytes(UTF_8));
        }
        return headers;
    }
}
