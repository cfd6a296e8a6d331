package dev.sketchwarp.schemas.registry;

/** The schema registry has no schema of this id, or one that cannot be used as Avro. */
public final class UnknownSchemaException extends RegistryException {

    public UnknownSchemaException(String message) {
        super(message);
    }
}
