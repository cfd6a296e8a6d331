package dev.sketchwarp.trainer.store;

import java.io.IOException;

/** Bytes in a segment are not those that were written. */
final class DamagedSegmentException extends IOException {

    private static final long serialVersionUID = 1L;

    DamagedSegmentException(String message) {
        super(message);
    }
}
