package dev.sketchwarp.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaStoreTest {

    private static final Schema ONE = SchemaBuilder.record("One").fields().endRecord();
    private static final Schema TWO = SchemaBuilder.record("Two").fields().endRecord();

    @TempDir
    private Path folder;

    @Test
    void aChangeThatACrashCutOffIsGoneAndTheOthersStay() throws IOException {
        Path journal = folder.resolve("schemas.jsonl");
        try (SchemaStore store = new SchemaStore(journal)) {
            store.register("a", ONE);
        }
        Files.writeString(journal, "{\"subject\":\"b\",\"sche", StandardOpenOption.APPEND);

        try (SchemaStore store = new SchemaStore(journal)) {
            assertThat(store.subjects()).containsExactly("a");
            store.register("b", TWO);
        }

        try (SchemaStore store = new SchemaStore(journal)) {
            assertThat(store.subjects()).containsExactly("a", "b");
            assertThat(store.schema(2)).contains(TWO);
        }
    }
}
