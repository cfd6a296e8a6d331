package dev.sketchwarp.service.console;

import java.io.IOException;
import java.util.Locale;

/** Standard output takes no more. Unchecked, as {@code PrintStream} and {@code PrintWriter} hide the checked one from all who print. */
public final class OutputLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What shells report for a program whose reader is gone: 128 + SIGPIPE. */
    public static final int READER_GONE = 141;

    private final boolean readerGone;

    OutputLostException(IOException cause) {
        super("standard output cannot be written: " + cause.getMessage(), cause);
        String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        this.readerGone = message.contains("pipe") || message.contains("connection reset");
    }

    /** Whether whoever read has read enough: no failure, and nobody to tell. */
    public boolean readerGone() {
        return readerGone;
    }
}
