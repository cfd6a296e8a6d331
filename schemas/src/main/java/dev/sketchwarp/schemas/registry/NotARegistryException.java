package dev.sketchwarp.schemas.registry;

/** What answers at the address is no schema registry, or does not have what was asked for. */
final class NotARegistryException extends RegistryException {

    NotARegistryException(String message) {
        super(message);
    }
}
