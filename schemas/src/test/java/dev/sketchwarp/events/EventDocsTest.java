package dev.sketchwarp.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sketchwarp.schemas.topic.Topics;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class EventDocsTest {

    @Test
    void sayOfEveryFieldWhatItIsAndWhoSetsIt() {
        Map<String, String> docs = new LinkedHashMap<>();

        new Topics("").all().forEach(topic -> topic.valueSchema().ifPresent(schema -> collect(schema, docs)));

        assertThat(docs)
                .hasSizeGreaterThan(50)
                .allSatisfy((field, doc) ->
                        assertThat(doc).as(field).isNotNull().containsPattern("(Set|Copied) by the \\w+"));
    }

    private static void collect(Schema schema, Map<String, String> docs) {
        switch (schema.getType()) {
            case ARRAY -> collect(schema.getElementType(), docs);
            case MAP -> collect(schema.getValueType(), docs);
            case UNION -> schema.getTypes().forEach(type -> collect(type, docs));
            case RECORD ->
                schema.getFields().forEach(field -> {
                    docs.put(schema.getName() + "." + field.name(), field.doc());
                    collect(field.schema(), docs);
                });
            default -> {}
        }
    }
}
