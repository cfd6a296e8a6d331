package dev.sketchwarp.stack;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sketchwarp.schemas.registry.Compatibility;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.avro.Schema;

/**
 * The schemas of a {@link SmallRegistry}: in memory, and in a journal, one JSON object a line, that is synced before a change is answered
 * and read again at the next start. An id is the place of a schema's first line in the journal, so it never changes. Thread-safe.
 */
final class SchemaStore implements AutoCloseable {

    /** A schema at its place in a subject; versions count from 1. */
    record Version(String subject, int version, int id, Schema schema) {}

    private final ObjectMapper json = new ObjectMapper();
    private final FileChannel journal;
    private final List<Schema> schemas = new ArrayList<>();
    private final Map<String, Integer> ids = new HashMap<>();
    private final Map<String, List<Version>> subjects = new TreeMap<>();
    private final Map<String, Compatibility> levels = new HashMap<>();

    /** @throws IOException the journal cannot be read or written */
    SchemaStore(Path file) throws IOException {
        String text = Files.exists(file) ? Files.readString(file) : "";
        String whole = text.substring(0, text.lastIndexOf('\n') + 1);
        for (String line : whole.lines().toList()) {
            replay(json.readTree(line));
        }
        journal = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        journal.truncate(whole.getBytes(UTF_8).length); // what is cut off was never answered
    }

    private void replay(JsonNode change) {
        String subject = change.path("subject").asText();
        if (change.has("level")) {
            levels.put(subject, Compatibility.valueOf(change.path("level").asText()));
        } else {
            add(subject, parse(change.path("schema").asText()));
        }
    }

    /** @throws org.apache.avro.SchemaParseException it is no schema */
    static Schema parse(String text) {
        return new Schema.Parser().parse(text);
    }

    /** The schema's place in the subject, where it is put unless it is there. */
    synchronized Version register(String subject, Schema schema) throws IOException {
        Optional<Version> known = find(subject, schema);
        if (known.isPresent()) {
            return known.get();
        }
        append(change(subject).put("schema", schema.toString()));
        return add(subject, schema);
    }

    private Version add(String subject, Schema schema) {
        int id = ids.computeIfAbsent(schema.toString(), first -> {
            schemas.add(schema);
            return schemas.size();
        });
        List<Version> versions = subjects.computeIfAbsent(subject, first -> new ArrayList<>());
        Version added = new Version(subject, versions.size() + 1, id, schema);
        versions.add(added);
        return added;
    }

    synchronized void setLevel(String subject, Compatibility level) throws IOException {
        append(change(subject).put("level", level.name()));
        levels.put(subject, level);
    }

    synchronized Optional<Compatibility> level(String subject) {
        return Optional.ofNullable(levels.get(subject));
    }

    synchronized Optional<Schema> schema(int id) {
        return id < 1 || id > schemas.size() ? Optional.empty() : Optional.of(schemas.get(id - 1));
    }

    synchronized Optional<Version> find(String subject, Schema schema) {
        return versions(subject).stream()
                .filter(version -> version.schema().toString().equals(schema.toString()))
                .findFirst();
    }

    synchronized List<String> subjects() {
        return List.copyOf(subjects.keySet());
    }

    /** Oldest first. */
    synchronized List<Version> versions(String subject) {
        return List.copyOf(subjects.getOrDefault(subject, List.of()));
    }

    /** Whether the subject's level lets a schema follow those it has; without a level any may. */
    synchronized boolean takes(String subject, Schema schema) {
        List<Schema> earlier = versions(subject).stream().map(Version::schema).toList();
        Compatibility level = levels.getOrDefault(subject, Compatibility.NONE);
        boolean all = level.name().endsWith("_TRANSITIVE");
        return IntStream.range(all ? 0 : Math.max(0, earlier.size() - 1), earlier.size())
                .allMatch(place -> SchemaRules.fit(level, schema, earlier.get(place)));
    }

    private ObjectNode change(String subject) {
        return json.createObjectNode().put("subject", subject);
    }

    private void append(ObjectNode change) throws IOException {
        ByteBuffer line = ByteBuffer.wrap((change + "\n").getBytes(UTF_8));
        long end = journal.size();
        try {
            while (line.hasRemaining()) {
                journal.write(line);
            }
            journal.force(false);
        } catch (IOException e) { // perhaps a full disk
            journal.truncate(end);
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        journal.close();
    }
}
