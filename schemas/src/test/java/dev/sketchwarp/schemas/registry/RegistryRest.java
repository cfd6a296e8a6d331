package dev.sketchwarp.schemas.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.util.Map;

/** A real registry as somebody else's program uses it, for what our client never does. */
public final class RegistryRest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI registry;

    /** @param registry base address of its API */
    public RegistryRest(URI registry) {
        this.registry = registry;
    }

    /**
     * Registers a schema that uses types of others.
     *
     * @param references the full names of these types, to subjects; their first version is meant
     * @return the schema's id
     */
    public int register(String subject, String schema, Map<String, String> references) {
        ObjectNode body = JSON.createObjectNode().put("schema", schema).put("schemaType", "AVRO");
        references.forEach((name, other) -> body.withArray("references")
                .addObject()
                .put("name", name)
                .put("subject", other)
                .put("version", 1));
        HttpRequest request = HttpRequest.newBuilder(URI.create(registry + "/subjects/" + subject + "/versions"))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .POST(BodyPublishers.ofString(body.toString()))
                .build();
        try {
            JsonNode answer = JSON.readTree(HttpClient.newHttpClient()
                    .send(request, BodyHandlers.ofString())
                    .body());
            if (!answer.has("id")) {
                throw new IllegalStateException(answer.toString());
            }
            return answer.get("id").asInt();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A record's value in the wire format. */
    public static byte[] value(int schemaId, byte[] body) {
        return ByteBuffer.allocate(5 + body.length)
                .put((byte) 0)
                .putInt(schemaId)
                .put(body)
                .array();
    }
}
