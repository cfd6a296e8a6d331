package dev.sketchwarp.model.torch;

/** libtorch cannot be used here; the message is one sentence with the cause and the remedy. */
public final class TorchException extends RuntimeException {

    TorchException(String message, Throwable cause) {
        super(message, cause);
    }

    TorchException(String message) {
        super(message);
    }
}
