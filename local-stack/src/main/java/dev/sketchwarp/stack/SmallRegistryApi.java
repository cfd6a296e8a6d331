package dev.sketchwarp.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sketchwarp.schemas.registry.Compatibility;
import dev.sketchwarp.stack.SchemaStore.Version;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;

/**
 * The <a href="https://docs.confluent.io/platform/current/schema-registry/develop/api.html">calls</a> that a {@link SmallRegistry} answers,
 * with Confluent's error codes.
 */
final class SmallRegistryApi {

    /** What a call is answered with. */
    record Answer(int status, JsonNode body) {}

    private static final int NO_SUBJECT = 40401;
    private static final int NO_VERSION = 40402;
    private static final int NO_SCHEMA = 40403;
    private static final int NO_LEVEL = 40408;
    private static final int INCOMPATIBLE = 40900;
    private static final int INVALID_SCHEMA = 42201;
    private static final int INVALID_LEVEL = 42203;

    private final ObjectMapper json = new ObjectMapper();
    private final SchemaStore store;

    SmallRegistryApi(SchemaStore store) {
        this.store = store;
    }

    /**
     * @param path the segments below the base address, decoded
     * @param body of the request; missing without one
     */
    Answer answer(String method, List<String> path, JsonNode body) throws IOException {
        String call = method + " " + String.join("/", pattern(path));
        return switch (call) {
            case "GET subjects" -> ok(array(store.subjects()));
            case "GET subjects/*/versions" -> versions(path.get(1));
            case "GET subjects/*/versions/*" -> version(path.get(1), path.get(3));
            case "POST subjects/*" -> find(path.get(1), schema(body));
            case "POST subjects/*/versions" -> register(path.get(1), schema(body));
            case "GET schemas/ids/*" -> byId(path.get(2));
            case "POST compatibility/subjects/*/versions", "POST compatibility/subjects/*/versions/*" ->
                compatible(path.get(2), schema(body));
            case "GET config/*" -> level(path.get(1));
            case "PUT config/*" ->
                setLevel(path.get(1), body.path("compatibility").asText());
            default -> error(404, 404, "this small registry does not answer " + method + " /" + String.join("/", path));
        };
    }

    /** What went wrong while answering. */
    Answer failure(Exception problem) {
        return problem instanceof SchemaParseException
                ? error(422, INVALID_SCHEMA, "invalid Avro schema: " + problem.getMessage())
                : error(500, 50001, problem.toString());
    }

    /** Names and numbers as stars: the segments whose place says that they are values. */
    private static List<String> pattern(List<String> path) {
        int value = !path.isEmpty() && List.of("compatibility", "schemas").contains(path.get(0)) ? 2 : 1;
        return Stream.iterate(0, place -> place < path.size(), place -> place + 1)
                .map(place -> place >= value && (place - value) % 2 == 0 ? "*" : path.get(place))
                .toList();
    }

    /** Of a schema that refers to others one that holds them, so that nothing refers to anything here. */
    private Schema schema(JsonNode body) {
        Schema.Parser parser = new Schema.Parser();
        for (JsonNode reference : body.path("references")) {
            String subject = reference.path("subject").asText();
            List<Version> versions = store.versions(subject);
            int version = reference.path("version").asInt();
            if (version < 1 || version > versions.size()) {
                throw new SchemaParseException(
                        "a reference to version " + version + " of subject " + subject + ", which is not there");
            }
            parser.parse(versions.get(version - 1).schema().toString());
        }
        return parser.parse(body.path("schema").asText());
    }

    private Answer versions(String subject) {
        List<Version> versions = store.versions(subject);
        return versions.isEmpty()
                ? noSubject(subject)
                : ok(array(versions.stream().map(Version::version).toList()));
    }

    private Answer version(String subject, String wanted) {
        List<Version> versions = store.versions(subject);
        if (versions.isEmpty()) {
            return noSubject(subject);
        }
        return versions.stream()
                .filter(version -> wanted.equals("latest")
                        ? version.version() == versions.size()
                        : wanted.equals(Integer.toString(version.version())))
                .findFirst()
                .map(version -> ok(json(version)))
                .orElseGet(() -> error(404, NO_VERSION, "subject " + subject + " has no version " + wanted));
    }

    private Answer find(String subject, Schema schema) {
        if (store.versions(subject).isEmpty()) {
            return noSubject(subject);
        }
        return store.find(subject, schema)
                .map(version -> ok(json(version)))
                .orElseGet(() -> error(404, NO_SCHEMA, "subject " + subject + " does not have this schema"));
    }

    private Answer register(String subject, Schema schema) throws IOException {
        synchronized (store) {
            if (store.find(subject, schema).isEmpty() && !store.takes(subject, schema)) {
                return error(409, INCOMPATIBLE, "the schema does not fit the earlier ones of subject " + subject);
            }
            return ok(json.createObjectNode()
                    .put("id", store.register(subject, schema).id()));
        }
    }

    private Answer byId(String id) {
        Optional<Schema> schema = id.matches("\\d{1,9}") ? store.schema(Integer.parseInt(id)) : Optional.empty();
        return schema.map(found -> ok(json.createObjectNode().put("schema", found.toString())))
                .orElseGet(() -> error(404, NO_SCHEMA, "there is no schema of id " + id));
    }

    private Answer compatible(String subject, Schema schema) {
        return store.versions(subject).isEmpty()
                ? noSubject(subject)
                : ok(json.createObjectNode().put("is_compatible", store.takes(subject, schema)));
    }

    private Answer level(String subject) {
        return store.level(subject)
                .map(level -> ok(json.createObjectNode().put("compatibilityLevel", level.name())))
                .orElseGet(() -> error(404, NO_LEVEL, "subject " + subject + " has no compatibility level"));
    }

    private Answer setLevel(String subject, String level) throws IOException {
        Optional<Compatibility> known = Stream.of(Compatibility.values())
                .filter(value -> value.name().equals(level))
                .findFirst();
        if (known.isEmpty()) {
            return error(422, INVALID_LEVEL, "there is no compatibility level '" + level + "'");
        }
        store.setLevel(subject, known.get());
        return ok(json.createObjectNode().put("compatibility", level));
    }

    private ObjectNode json(Version version) {
        return json.createObjectNode()
                .put("subject", version.subject())
                .put("version", version.version())
                .put("id", version.id())
                .put("schema", version.schema().toString());
    }

    private ArrayNode array(List<?> values) {
        return json.valueToTree(values);
    }

    private static Answer ok(JsonNode body) {
        return new Answer(200, body);
    }

    private Answer noSubject(String subject) {
        return error(404, NO_SUBJECT, "there is no subject " + subject);
    }

    private Answer error(int status, int code, String message) {
        return new Answer(
                status, json.createObjectNode().put("error_code", code).put("message", message));
    }
}
