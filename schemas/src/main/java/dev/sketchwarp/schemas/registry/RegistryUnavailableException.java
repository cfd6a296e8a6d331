package dev.sketchwarp.schemas.registry;

import org.jspecify.annotations.Nullable;

/** No node of the schema registry could be reached, or all failed, for as long as was allowed: asking later may help. */
public final class RegistryUnavailableException extends RegistryException {

    RegistryUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** As another client of the registry met it. */
    public static RegistryUnavailableException of(String message, Throwable cause) {
        return new RegistryUnavailableException(message, cause);
    }
}
