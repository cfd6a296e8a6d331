package dev.sketchwarp.model.weights;

import java.io.IOException;

/** A model's file is missing a part, damaged or of another kind. The message says what, where and what to do. */
public final class ModelFileException extends IOException {

    private static final long serialVersionUID = 1L;

    public ModelFileException(String message) {
        super(message);
    }

    public ModelFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
