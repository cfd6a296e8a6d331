package dev.sketchwarp.schemas.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.BiFunction;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;

/**
 * Makes the registry's answer about one schema into an Avro schema. The answer may list references: subject and version of
 * other schemas whose types this one uses, which refer to others in turn. They are read depth first, so that every type is known
 * before its first use, each once, however many refer to it. Whoever may register a schema may refer to anything, so circles,
 * depth and number are bounded, and whatever is wrong with a schema is an {@link UnknownSchemaException}: the records written with it
 * are unreadable, all others are not its concern.
 *
 * <p>Names and default values are not validated: that was the registry's task, and Confluent's deserializer reads such schemas too.
 */
final class SchemaReader {

    static final int MAX_DEPTH = 16;
    static final int MAX_SCHEMAS = 100;

    private final String name;
    private final BiFunction<String, Integer, JsonNode> versions;
    private final Schema.Parser parser = new Schema.Parser(NameValidator.NO_VALIDATION).setValidateDefaults(false);
    private final Set<String> path = new LinkedHashSet<>();
    private final Set<String> read = new HashSet<>();

    /**
     * For one schema.
     *
     * @param name what to call it in messages, e.g. {@code schema of id 7}
     * @param versions asks for the registry's answer about a version of a subject
     */
    SchemaReader(String name, BiFunction<String, Integer, JsonNode> versions) {
        this.name = name;
        this.versions = versions;
    }

    /**
     * The schema in the registry's answer.
     *
     * @throws UnknownSchemaException it cannot be used
     * @throws RegistryException a schema it refers to cannot be read now
     */
    Schema read(JsonNode answer) {
        try {
            return parse(answer, name);
        } catch (RegistryException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) { // whatever Avro throws at what it does not like
            throw unusable("%s cannot be read as Avro: %s".formatted(name, e));
        }
    }

    private Schema parse(JsonNode answer, String place) {
        String type = answer.path("schemaType").asText("AVRO");
        if (!type.equals("AVRO")) {
            throw unusable(place + " is " + type + ", not Avro");
        }
        answer.path("references").forEach(this::parseReference);
        return parser.parse(answer.path("schema").asText());
    }

    private void parseReference(JsonNode reference) {
        String subject = reference.path("subject").asText();
        int version = reference.path("version").asInt();
        String place = "subject %s version %d".formatted(subject, version);
        if (read.contains(place)) {
            return;
        }
        if (!path.add(place)) {
            throw unusable("%s refers to itself: %s -> %s".formatted(name, String.join(" -> ", path), place));
        }
        if (path.size() > MAX_DEPTH) {
            throw unusable("%s refers to others more than %d deep".formatted(name, MAX_DEPTH));
        }
        if (read.size() == MAX_SCHEMAS) {
            throw unusable("%s refers to more than %d others".formatted(name, MAX_SCHEMAS));
        }
        Schema unused = parse(versions.apply(subject, version), place);
        path.remove(place);
        read.add(place);
    }

    private UnknownSchemaException unusable(String message) {
        return new UnknownSchemaException(message);
    }
}
