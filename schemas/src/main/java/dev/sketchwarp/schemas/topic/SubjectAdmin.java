package dev.sketchwarp.schemas.topic;

import dev.sketchwarp.schemas.registry.Compatibility;
import dev.sketchwarp.schemas.registry.SchemaRegistryClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/** The registry's side of the catalogue: every subject holds our schema, and takes only what fits all earlier ones. */
final class SubjectAdmin {

    private static final Compatibility WANTED = Compatibility.FULL_TRANSITIVE;

    private final SchemaRegistryClient registry;

    SubjectAdmin(SchemaRegistryClient registry) {
        this.registry = registry;
    }

    /** The level comes first, so that a schema that does not fit is refused. */
    List<String> apply(String subject, Schema schema) {
        List<String> done = new ArrayList<>();
        if (level(subject).isEmpty()) {
            registry.setCompatibility(subject, WANTED);
            done.add("set compatibility of subject %s to %s".formatted(subject, WANTED));
        }
        if (registry.find(subject, schema).isEmpty() && registry.isCompatible(subject, schema)) {
            int id = registry.register(subject, schema);
            done.add("registered %s for subject %s, id %d".formatted(schema.getFullName(), subject, id));
        }
        return done;
    }

    List<TopicProblem> check(String subject, Schema schema) {
        return Stream.of(levelProblem(subject), schemaProblem(subject, schema))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<TopicProblem> levelProblem(String subject) {
        Optional<Compatibility> level = level(subject);
        if (level.isEmpty()) {
            return Optional.of(
                    new TopicProblem(subject, "compatibility is not set instead of " + WANTED, TopicAdmin.APPLY));
        }
        return level.filter(found -> found != WANTED)
                .map(found -> new TopicProblem(
                        subject,
                        "compatibility is %s instead of %s".formatted(found, WANTED),
                        "unless it is meant so, `PUT /config/%s` with {\"compatibility\":\"%s\"}"
                                .formatted(subject, WANTED)));
    }

    private Optional<TopicProblem> schemaProblem(String subject, Schema schema) {
        if (registry.find(subject, schema).isPresent()) {
            return Optional.empty();
        }
        String ours = "this version's schema of " + schema.getFullName();
        return Optional.of(
                registry.isCompatible(subject, schema)
                        ? new TopicProblem(subject, ours + " is not registered", TopicAdmin.APPLY)
                        : new TopicProblem(
                                subject,
                                ours + " does not fit the earlier ones",
                                "run a version that fits, or keep apart from the other installation by another topic prefix"));
    }

    /** The level somebody chose. Nobody chose NONE: it is what Apicurio says when nothing was set. */
    private Optional<Compatibility> level(String subject) {
        return registry.compatibility(subject).filter(level -> level != Compatibility.NONE);
    }
}
