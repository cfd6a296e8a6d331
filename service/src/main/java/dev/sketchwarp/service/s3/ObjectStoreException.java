package dev.sketchwarp.service.s3;

import java.io.IOException;

/** An object cannot be read or written. The message says what, where and what to do. */
public final class ObjectStoreException extends IOException {

    private static final long serialVersionUID = 1L;

    /** What is in the way. */
    public enum Trouble {
        /** There is nothing under the key. */
        NO_SUCH_KEY,
        /** There is no such bucket. */
        NO_SUCH_BUCKET,
        /** No credentials were found, or the server does not know them. */
        CREDENTIALS,
        /** The credentials' owner may not. */
        ACCESS_DENIED,
        /** No region is known, or it is another one. */
        REGION,
        /** No answer, no whole answer, or that it cannot answer now, several times over. */
        UNAVAILABLE,
        /** Any other answer. */
        OTHER
    }

    private final Trouble trouble;

    ObjectStoreException(Trouble trouble, String message, Throwable cause) {
        super(message, cause);
        this.trouble = trouble;
    }

    public Trouble trouble() {
        return trouble;
    }
}
