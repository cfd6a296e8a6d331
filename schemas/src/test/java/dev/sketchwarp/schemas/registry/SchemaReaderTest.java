package dev.sketchwarp.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class SchemaReaderTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What the registry holds: subject to its answer. */
    private final Map<String, ObjectNode> subjects = new HashMap<>();

    private int asked;

    @Test
    void readsTypesOfOtherSchemasEachOnce() {
        given("point", "{'type':'record','name':'Point','fields':[{'name':'x','type':'int'}]}");
        given("start", "{'type':'record','name':'Start','fields':[{'name':'at','type':'Point'}]}", "point");
        given("end", "{'type':'record','name':'End','fields':[{'name':'at','type':'Point'}]}", "point");

        Schema schema = read(
                "{'type':'record','name':'Line','fields':[{'name':'a','type':'Start'},{'name':'b','type':'End'}]}",
                "start",
                "end");

        assertThat(schema.getField("b").schema().getField("at").schema().getFullName())
                .isEqualTo("Point");
        assertThat(asked).isEqualTo(3);
    }

    @Test
    void readsASchemaThatOnlyNamesAnother() {
        given("point", "{'type':'record','name':'Point','fields':[]}");

        assertThat(read("'Point'", "point").getFullName()).isEqualTo("Point");
    }

    @Test
    void readsNamesAndDefaultsThatAvroWouldNotLetAnyoneWriteToday() {
        Schema schema =
                read("{'type':'record','name':'my-Point','fields':[{'name':'x','type':'int','default':'none'}]}");

        assertThat(schema.getName()).isEqualTo("my-Point");
    }

    @Test
    void refusesSchemasThatReferToThemselves() {
        given("a", "'B'", "b");
        given("b", "'A'", "a");

        assertThatThrownBy(() -> read("'A'", "a"))
                .isInstanceOf(UnknownSchemaException.class)
                .hasMessageContaining("schema of id 7 refers to itself: subject a version 1 -> subject b version 1");
    }

    @Test
    void refusesReferencesThatGoTooDeep() {
        for (int i = 0; i <= SchemaReader.MAX_DEPTH; i++) {
            given("s" + i, "'int'", "s" + (i + 1));
        }

        assertThatThrownBy(() -> read("'int'", "s0"))
                .isInstanceOf(UnknownSchemaException.class)
                .hasMessageContaining("more than 16 deep");
        assertThat(asked).isEqualTo(SchemaReader.MAX_DEPTH);
    }

    @Test
    void refusesTooManyReferences() {
        String[] many = new String[SchemaReader.MAX_SCHEMAS + 1];
        for (int i = 0; i < many.length; i++) {
            many[i] = "s" + i;
            given(many[i], "'int'");
        }

        assertThatThrownBy(() -> read("'int'", many))
                .isInstanceOf(UnknownSchemaException.class)
                .hasMessageContaining("more than 100 others");
    }

    @Test
    void refusesTwoSchemasThatGiveANameTwoMeanings() {
        given("a", "{'type':'record','name':'Point','fields':[]}");
        given("b", "{'type':'record','name':'Point','fields':[{'name':'x','type':'int'}]}");

        assertThatThrownBy(() -> read("'Point'", "a", "b"))
                .isInstanceOf(UnknownSchemaException.class)
                .hasMessageContaining("cannot be read as Avro");
    }

    @Test
    void refusesWhatIsNotAvro() {
        assertThatThrownBy(() -> read("'Missing'")).isInstanceOf(UnknownSchemaException.class);
        assertThatThrownBy(() -> read("")).isInstanceOf(UnknownSchemaException.class);
        assertThatThrownBy(() -> read("[".repeat(100_000))).isInstanceOf(UnknownSchemaException.class);
    }

    private void given(String subject, String schema, String... references) {
        subjects.put(subject, answer(schema, references));
    }

    private Schema read(String schema, String... references) {
        return new SchemaReader("schema of id 7", (subject, version) -> {
                    asked++;
                    return subjects.get(subject);
                })
                .read(answer(schema, references));
    }

    private static ObjectNode answer(String schema, String... references) {
        ObjectNode answer = JSON.createObjectNode().put("schema", schema.replace('\'', '"'));
        for (String subject : references) {
            answer.withArray("references").addObject().put("subject", subject).put("version", 1);
        }
        return answer;
    }
}
