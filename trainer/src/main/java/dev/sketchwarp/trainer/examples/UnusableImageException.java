package dev.sketchwarp.trainer.examples;

import dev.sketchwarp.trainer.data.ImageSource;
import java.io.IOException;
import java.nio.file.NoSuchFileException;

/** An image that vanished, cannot be read or cannot be decoded; the message names it. */
public final class UnusableImageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnusableImageException(ImageSource source, String reason) {
        super(source + ": " + reason);
    }

    UnusableImageException(ImageSource source, IOException cause) {
        super(
                source + (cause instanceof NoSuchFileException ? ": the file is gone" : ": " + cause.getMessage()),
                cause);
    }
}
