package dev.sketchwarp.trainer.examples;

import java.io.IOException;

/** An image that vanished, cannot be read or cannot be decoded; the message names it. */
public final class UnusableImageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnusableImageException(IOException cause) {
        super(cause.getMessage(), cause);
    }
}
