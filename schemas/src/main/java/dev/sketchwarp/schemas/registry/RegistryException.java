package dev.sketchwarp.schemas.registry;

import org.jspecify.annotations.Nullable;

/** The schema registry did not do what was asked. Asking again does not help, unless the subclass says so. */
public class RegistryException extends RuntimeException {

    RegistryException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    RegistryException(String message) {
        this(message, null);
    }
}
