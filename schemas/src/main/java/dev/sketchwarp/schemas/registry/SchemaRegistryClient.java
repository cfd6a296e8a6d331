package dev.sketchwarp.schemas.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.sketchwarp.schemas.registry.RegistryHttp.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;

/**
 * What we need of the <a href="https://docs.confluent.io/platform/current/schema-registry/develop/api.html">Confluent
 * Schema Registry API</a>, for Avro. What never changes (id to schema, schema to id) is remembered; thread-safe.
 *
 * <p>Every method throws {@link RegistryUnavailableException} when no node answered for
 * {@link RegistryConfig#retryFor()}, and {@link RegistryException} when the registry turned the request down.
 */
public final class SchemaRegistryClient {

    private record SubjectSchema(String subject, Schema schema) {}

    private final RegistryHttp http;
    private final Map<Object, Schema> schemas = new ConcurrentHashMap<>();
    private final Map<SubjectSchema, Integer> ids = new ConcurrentHashMap<>();
    private final FailingSchemas failing = new FailingSchemas(System::nanoTime);

    /** Opens nothing: the registry is first spoken to by the first call. */
    public SchemaRegistryClient(RegistryConfig config) {
        this.http = new RegistryHttp(config);
    }

    /**
     * Adds a schema to a subject unless it is there.
     *
     * @return the schema's id
     * @throws IncompatibleSchemaException the subject's earlier schemas forbid this one
     */
    public int register(String subject, Schema schema) {
        SubjectSchema key = new SubjectSchema(subject, schema);
        Integer known = ids.get(key);
        if (known != null) {
            return known;
        }
        Answer answer = http.call("POST", subjectPath(subject) + "/versions", schemaBody(schema));
        if (answer.status() == 409) {
            throw new IncompatibleSchemaException("schema registry refused %s for subject %s: %s"
                    .formatted(schema.getFullName(), subject, message(answer)));
        }
        int id = ok(answer, "register " + schema.getFullName() + " for subject " + subject)
                .path("id")
                .asInt();
        ids.put(key, id);
        return id;
    }

    /**
     * The schema an id stands for, with all types of the schemas it refers to.
     *
     * @throws UnknownSchemaException there is none, or it cannot be used as Avro
     */
    public Schema schema(int id) {
        return schema(Integer.valueOf(id), "schema of id " + id, "/schemas/ids/" + id);
    }

    /**
     * The same for a schema's GUID, which Confluent's registry has since version 8.
     *
     * @throws UnknownSchemaException also when this registry does not look up GUIDs
     */
    public Schema schema(UUID guid) {
        return schema(guid, "schema of GUID " + guid, "/schemas/guids/" + guid);
    }

    private Schema schema(Object key, String name, String path) {
        Schema known = schemas.get(key);
        if (known != null) {
            return known;
        }
        Answer answer = key instanceof UUID ? http.callNewer("GET", path) : http.call("GET", path, null);
        if (answer.missing()) {
            throw new UnknownSchemaException("schema registry has no " + name
                    + (key instanceof UUID
                            ? ", or does not look up GUIDs; let the producer write the id into the value"
                            : ""));
        }
        if (answer.declined()) {
            throw new UnknownSchemaException(
                    "schema registry does not give the %s: %s".formatted(name, message(answer)));
        }
        Schema schema = parse(name, ok(answer, "look up " + name));
        schemas.put(key, schema);
        return schema;
    }

    /** The newest schema of a subject; empty when there is no such subject. */
    public Optional<RegisteredSchema> latest(String subject) {
        return found(http.call("GET", subjectPath(subject) + "/versions/latest", null), "look up subject " + subject)
                .map(this::registered);
    }

    /** Where a subject holds exactly this schema; empty when it does not. */
    public Optional<RegisteredSchema> find(String subject, Schema schema) {
        return found(http.call("POST", subjectPath(subject), schemaBody(schema)), "look up a schema of " + subject)
                .map(this::registered);
    }

    /** Whether the subject would take this schema; a subject that does not exist takes any. */
    public boolean isCompatible(String subject, Schema schema) {
        String path = "/compatibility" + subjectPath(subject) + "/versions";
        return found(http.call("POST", path, schemaBody(schema)), "check compatibility with subject " + subject)
                .map(body -> body.path("is_compatible").asBoolean())
                .orElse(true);
    }

    /** The level set for this subject itself; empty when it follows the registry's own. */
    public Optional<Compatibility> compatibility(String subject) {
        return found(http.call("GET", configPath(subject), null), "read compatibility of subject " + subject)
                .map(body ->
                        Compatibility.valueOf(body.path("compatibilityLevel").asText()));
    }

    /** Sets the level for one subject, which need not exist yet. */
    public void setCompatibility(String subject, Compatibility level) {
        JsonNode body = JsonNodeFactory.instance.objectNode().put("compatibility", level.name());
        ok(http.call("PUT", configPath(subject), body), "set compatibility of subject " + subject);
    }

    /**
     * After it failed at a schema: for how long it has done so while it answered otherwise.
     *
     * @param schema id or GUID
     * @param subject asked for now, to see whether it answers; need not exist
     * @return empty when it does not answer: the schema is not to blame
     */
    public Optional<Duration> failingAt(Object schema, String subject) {
        try {
            http.call("GET", subjectPath(subject) + "/versions/latest", null);
            return Optional.of(failing.failed(schema));
        } catch (RegistryException e) {
            failing.clear();
            return Optional.empty();
        }
    }

    private static String subjectPath(String subject) {
        return "/subjects/" + encode(subject);
    }

    private static String configPath(String subject) {
        return "/config/" + encode(subject);
    }

    private static String encode(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static JsonNode schemaBody(Schema schema) {
        return JsonNodeFactory.instance.objectNode().put("schema", PortableSchema.json(schema));
    }

    private RegisteredSchema registered(JsonNode body) {
        int id = body.path("id").asInt();
        return new RegisteredSchema(id, body.path("version").asInt(), parse("schema of id " + id, body));
    }

    private Schema parse(String name, JsonNode body) {
        return new SchemaReader(name, (subject, version) -> referenced(name, subject, version)).read(body);
    }

    /** Also a version that was deleted since: what refers to it is still in use. */
    private JsonNode referenced(String name, String subject, int version) {
        Answer answer = http.call("GET", subjectPath(subject) + "/versions/" + version + "?deleted=true", null);
        if (answer.missing() || answer.declined()) {
            throw new UnknownSchemaException(
                    "%s refers to subject %s version %d, which the schema registry does not give: %s"
                            .formatted(name, subject, version, message(answer)));
        }
        return ok(answer, "look up version %d of subject %s".formatted(version, subject));
    }

    private static Optional<JsonNode> found(Answer answer, String intent) {
        return answer.missing() ? Optional.empty() : Optional.of(ok(answer, intent));
    }

    private static JsonNode ok(Answer answer, String intent) {
        if (!answer.ok()) {
            throw new RegistryException(
                    "schema registry did not %s: status %d: %s".formatted(intent, answer.status(), message(answer)));
        }
        return answer.body();
    }

    private static String message(Answer answer) {
        return answer.body().path("message").asText("no reason given");
    }
}
