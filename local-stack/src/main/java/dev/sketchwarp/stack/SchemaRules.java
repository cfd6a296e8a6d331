package dev.sketchwarp.stack;

import static org.apache.avro.SchemaCompatibility.SchemaCompatibilityType.COMPATIBLE;

import dev.sketchwarp.schemas.registry.Compatibility;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;

/** What a subject's level asks of a new schema and one earlier one. */
final class SchemaRules {

    private SchemaRules() {}

    static boolean fit(Compatibility level, Schema next, Schema earlier) {
        return switch (level) {
            case NONE -> true;
            case BACKWARD, BACKWARD_TRANSITIVE -> reads(next, earlier);
            case FORWARD, FORWARD_TRANSITIVE -> reads(earlier, next);
            case FULL, FULL_TRANSITIVE -> reads(next, earlier) && reads(earlier, next);
        };
    }

    private static boolean reads(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                        .getType()
                == COMPATIBLE;
    }
}
