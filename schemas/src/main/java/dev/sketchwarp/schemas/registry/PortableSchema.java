package dev.sketchwarp.schemas.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.avro.Schema;

/** Schemas as the world sees them: without the {@code avro.java.string} hints that generated Java classes carry. */
public final class PortableSchema {

    private static final String HINT = "avro.java.string";
    private static final ObjectMapper JSON = new ObjectMapper();

    private PortableSchema() {}

    /** The schema as JSON text, docs included. */
    public static String json(Schema schema) {
        try {
            return strip(JSON.readTree(schema.toString())).toString();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Avro wrote a schema that is not JSON", e);
        }
    }

    /** Takes the hints out of {@code node}, and turns {@code {"type": "string"}}, then without content, into a name. */
    private static JsonNode strip(JsonNode node) {
        if (node instanceof ObjectNode object && object.remove(HINT) != null && object.size() == 1) {
            return object.get("type");
        }
        for (var fields = node.fields(); fields.hasNext(); ) {
            var field = fields.next();
            field.setValue(strip(field.getValue()));
        }
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, strip(array.get(i)));
            }
        }
        return node;
    }
}
