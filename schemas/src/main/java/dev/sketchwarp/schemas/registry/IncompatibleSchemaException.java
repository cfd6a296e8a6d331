package dev.sketchwarp.schemas.registry;

/** The schema registry refused a schema because it does not fit the subject's earlier ones. */
public final class IncompatibleSchemaException extends RegistryException {

    IncompatibleSchemaException(String message) {
        super(message);
    }
}
