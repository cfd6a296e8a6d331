package dev.sketchwarp.schemas.registry;

import org.jspecify.annotations.Nullable;

/** The schema registry does not let this user in, or is not the one that is trusted. */
public final class RegistryRefusedException extends RegistryException {

    RegistryRefusedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
