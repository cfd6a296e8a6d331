package dev.sketchwarp.service.client;

import dev.sketchwarp.service.program.CommandFailure;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Waiting for a future as if it were a plain call. */
final class Waiting {
    private Waiting() {}

    /** The future's value; its failure is thrown as it is. */
    static <T> T get(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                failure.addSuppressed(e); // Kafka's own exceptions have no stack trace
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("Interrupted while waiting for Kafka.", e);
        }
    }
}
