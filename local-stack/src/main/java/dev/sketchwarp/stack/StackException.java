package dev.sketchwarp.stack;

import org.jspecify.annotations.Nullable;

/** A part of the stack did not start. */
public final class StackException extends RuntimeException {

    StackException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
