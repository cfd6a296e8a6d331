package dev.sketchwarp.schemas.asyncapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sketchwarp.schemas.registry.PortableSchema;
import dev.sketchwarp.schemas.topic.Topic;
import dev.sketchwarp.schemas.topic.Topics;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/**
 * The catalogue of topics as an <a href="https://www.asyncapi.com/docs/reference/specification/v3.0.0">AsyncAPI 3.0 document</a>: a channel a
 * topic with its Kafka settings, a message an event with its Avro schema, and what SketchWarp's programs send and receive.
 */
public final class AsyncApi {

    private static final String AVRO = "application/vnd.apache.avro;version=1.9.0";
    private static final String BINDING = "0.5.0";

    private final ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private final Topics topics;

    private AsyncApi(Topics topics) {
        this.topics = topics;
    }

    /**
     * The document as JSON text.
     *
     * @param version of SketchWarp
     */
    public static String json(Topics topics, String version) {
        AsyncApi api = new AsyncApi(topics);
        try {
            return api.json.writeValueAsString(api.document(version)) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of our own is not JSON", e);
        }
    }

    private ObjectNode document(String version) throws JsonProcessingException {
        ObjectNode document = json.createObjectNode().put("asyncapi", "3.0.0");
        document.putObject("info")
                .put("title", "SketchWarp")
                .put("version", version)
                .put(
                        "description",
                        "Photo/sketch pairs in, dense correspondences out, over Kafka. Values are Avro in Confluent's wire format: a zero"
                                + " byte, the schema's id in the registry (four bytes, big-endian), and the record in Avro's binary encoding.")
                .putObject("license")
                .put("name", "Apache-2.0")
                .put("url", "https://www.apache.org/licenses/LICENSE-2.0");
        ObjectNode channels = document.putObject("channels");
        ObjectNode operations = document.putObject("operations");
        ObjectNode messages = document.putObject("components").putObject("messages");
        for (Topic topic : topics.all()) {
            channels.set(id(topic), channel(topic));
            if (topic.valueSchema().isPresent()) {
                messages.set(message(topic), event(topic, topic.valueSchema().get()));
            } else {
                messages.set(message(topic), deadLetter());
            }
        }
        operation(operations, "receive", topics.imagePairs());
        operation(operations, "send", topics.correspondences());
        operation(operations, "send", topics.imagePairsDeadLetters());
        operation(operations, "receive", topics.labeledPairs());
        operation(operations, "send", topics.labeledPairsDeadLetters());
        operation(operations, "send", topics.modelVersions());
        operation(operations, "receive", topics.modelVersions());
        return document;
    }

    private ObjectNode channel(Topic topic) {
        ObjectNode channel = json.createObjectNode().put("address", topic.name());
        channel.putObject("messages").putObject(message(topic)).put("$ref", "#/components/messages/" + message(topic));
        ObjectNode kafka = kafka(channel);
        kafka.put("topic", topic.name()).put("partitions", topic.partitions());
        ObjectNode settings = kafka.putObject("topicConfiguration");
        topic.config().forEach((key, value) -> {
            if (key.equals("cleanup.policy")) {
                settings.putArray(key).add(value);
            } else if (value.matches("-?\\d+")) {
                settings.put(key, Long.parseLong(value));
            } else {
                settings.put(key, value);
            }
        });
        return channel;
    }

    private ObjectNode event(Topic topic, Schema schema) throws JsonProcessingException {
        ObjectNode message = json.createObjectNode()
                .put("name", schema.getFullName())
                .put("title", schema.getName())
                .put("contentType", "application/octet-stream");
        Optional.ofNullable(schema.getDoc()).ifPresent(doc -> message.put("description", doc));
        JsonNode avro = json.readTree(PortableSchema.json(schema));
        message.putObject("payload").put("schemaFormat", AVRO).set("schema", avro);
        ObjectNode kafka = kafka(message);
        kafka.putObject("key").put("type", "string").put("description", topic.key());
        kafka.put("schemaIdLocation", "payload")
                .put("schemaIdPayloadEncoding", "confluent")
                .put("schemaLookupStrategy", "TopicNameStrategy");
        return message;
    }

    private ObjectNode deadLetter() {
        return json.createObjectNode()
                .put("name", "DeadLetter")
                .put("title", "Dead letter")
                .put("contentType", "application/octet-stream")
                .put(
                        "description",
                        "A record that could not be processed: its key, value and headers as they came, and headers that say why.");
    }

    private void operation(ObjectNode operations, String action, Topic topic) {
        operations
                .putObject(action + capitalised(id(topic)))
                .put("action", action)
                .putObject("channel")
                .put("$ref", "#/channels/" + id(topic));
    }

    /** The topic's name without the prefix, as an identifier: image-pairs.dlq is imagePairsDlq. */
    private String id(Topic topic) {
        String[] words = topic.name().substring(topics.prefix().length()).split("[-.]");
        return words[0] + Stream.of(words).skip(1).map(AsyncApi::capitalised).collect(Collectors.joining());
    }

    private String message(Topic topic) {
        return topic.valueSchema().map(Schema::getName).orElse("DeadLetter");
    }

    private static String capitalised(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private static ObjectNode kafka(ObjectNode owner) {
        return owner.putObject("bindings").putObject("kafka").put("bindingVersion", BINDING);
    }
}
