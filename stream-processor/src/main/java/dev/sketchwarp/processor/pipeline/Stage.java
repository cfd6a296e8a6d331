package dev.sketchwarp.processor.pipeline;

import java.util.Locale;

/** Of a pair's way, in order; how long each takes is measured. */
enum Stage {
    /** Waits for a worker. */
    QUEUE,
    PARSE,
    /** Referenced images: waits for room, then for their hosts. */
    FETCH,
    /** Decodes and resamples both images. */
    PREPARE,
    /** Waits for its batch, then for the device. */
    INFER,
    /** Transfers the keypoints and writes the result. */
    ANSWER;

    /** The metrics' label. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
