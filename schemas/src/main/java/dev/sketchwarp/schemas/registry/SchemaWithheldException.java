package dev.sketchwarp.schemas.registry;

import java.time.Duration;

/** The registry answers, but fails at one schema. Asking again may help; values of that schema are given up after a while. */
public final class SchemaWithheldException extends RegistryException {

    public SchemaWithheldException(String message, Duration patience, RegistryException cause) {
        super("%s; values of this schema are given up after %d s".formatted(message, patience.toSeconds()), cause);
    }
}
