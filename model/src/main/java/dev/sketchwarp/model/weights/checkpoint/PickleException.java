package dev.sketchwarp.model.weights.checkpoint;

/** A pickle holds what a checkpoint of tensors does not; never leaves the package. The message ends a sentence. */
final class PickleException extends Exception {

    private static final long serialVersionUID = 1L;

    PickleException(String message) {
        super(message);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
