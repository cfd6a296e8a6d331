package dev.sketchwarp.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sketchwarp.schemas.registry.PortableSchema;
import dev.sketchwarp.schemas.topic.Topic;
import dev.sketchwarp.schemas.topic.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every version of a schema that was ever released lies in {@code src/test/resources/schemas/N}. All versions must read each
 * other, which is what the registry calls FULL_TRANSITIVE; a change that passes comes with a copy in the next folder.
 */
class SchemaEvolutionTest {

    private static final Path RELEASED = Path.of("src/test/resources/schemas");

    static Stream<Schema> schemas() {
        return new Topics("").all().stream().map(Topic::valueSchema).flatMap(Optional::stream);
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void readsAndIsReadByEveryEarlierVersion(Schema current) {
        List<Schema> earlier = released(current);

        assertThat(earlier).isNotEmpty().allSatisfy(version -> {
            assertReads(current, version);
            assertReads(version, current);
        });
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void isTheVersionCommittedLast(Schema current) throws IOException {
        Schema portable = new Schema.Parser().parse(PortableSchema.json(current));
        Path copy = Path.of("target", current.getName() + ".avsc");
        Files.writeString(copy, portable.toString(true) + "\n");

        List<Schema> versions = released(current);

        assertThat(versions)
                .as("the schema changed: commit %s in the next folder of %s", copy, RELEASED)
                .endsWith(portable);
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void couldNotLoseAFieldThatHasNoDefault(Schema current) {
        Schema without = Schema.createRecord(
                current.getName(),
                null,
                current.getNamespace(),
                false,
                current.getFields().stream()
                        .skip(1)
                        .map(field -> new Schema.Field(field, field.schema()))
                        .toList());

        assertThat(SchemaCompatibility.checkReaderWriterCompatibility(current, without)
                        .getType())
                .isEqualTo(SchemaCompatibilityType.INCOMPATIBLE);
    }

    private static void assertReads(Schema reader, Schema writer) {
        var compatibility = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
        assertThat(compatibility.getType())
                .as(compatibility.getResult().getIncompatibilities().toString())
                .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
    }

    /** Oldest first. A version in which a schema did not change has no copy of it. */
    private static List<Schema> released(Schema current) {
        try (Stream<Path> versions = Files.list(RELEASED)) {
            return versions.sorted(Comparator.comparingInt(
                            version -> Integer.parseInt(version.getFileName().toString())))
                    .map(version -> version.resolve(current.getName() + ".avsc"))
                    .filter(Files::exists)
                    .map(SchemaEvolutionTest::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Schema parse(Path file) {
        try {
            return new Schema.Parser().parse(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
