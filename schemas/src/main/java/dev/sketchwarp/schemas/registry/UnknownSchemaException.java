package dev.sketchwarp.schemas.registry;

/** The schema registry has no schema of this id, or one that cannot be used as Avro. */
public final class UnknownSchemaException extends RegistryException {

    private final int id;

    UnknownSchemaException(int id, String message) {
        super(message);
        this.id = id;
    }

    public int id() {
        return id;
    }
}
