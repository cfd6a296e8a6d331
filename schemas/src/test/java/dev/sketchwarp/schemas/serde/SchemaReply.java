package dev.sketchwarp.schemas.serde;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.apache.avro.Schema;

/** The registry's answer to a look-up by id. */
final class SchemaReply {

    private SchemaReply() {}

    static String of(Schema schema) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("schema", schema.toString())
                .toString();
    }
}
