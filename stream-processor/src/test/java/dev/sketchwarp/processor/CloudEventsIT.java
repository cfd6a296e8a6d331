package dev.sketchwarp.processor;

import static dev.sketchwarp.processor.Installation.pair;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sketchwarp.events.ImagePair;
import dev.sketchwarp.stack.LocalStack;
import dev.sketchwarp.stack.SharedStack;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.message.Encoding;
import io.cloudevents.kafka.CloudEventDeserializer;
import io.cloudevents.kafka.CloudEventSerializer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Pairs and answers as CloudEvents, written and read by the CloudEvents SDK. */
@ExtendWith(SharedStack.class)
class CloudEventsIT {

    @TempDir
    Path directory;

    @Test
    void pairsMayBeCloudEventsAndAnswersAreOnes(LocalStack stack) throws Exception {
        // Given
        try (Installation installation = new Installation(stack, directory)) {
            installation.announce(installation.model("1", 1));
            Map<String, String> properties = installation.properties();
            properties.put("sketchwarp.cloudevents.source", "/sketchwarp/processor");
            installation.start(properties);
            ImagePair pair = pair(7);
            CloudEvent sent = CloudEventBuilder.v1()
                    .withId("sent-1")
                    .withSource(URI.create("/drawing-app"))
                    .withType("dev.sketchwarp.events.ImagePair")
                    .withSubject("a drawing")
                    .withDataContentType("application/avro")
                    .withExtension("tenant", "blue")
                    .withData(installation.bytes(pair))
                    .build();
            Headers headers = new RecordHeaders().add("app", "mine".getBytes(UTF_8));
            byte[] value = binary(sent, headers);

            // When
            installation.send(pair.getPhotoId(), value, List.of(headers.toArray()));
            installation.awaitResults(1, Duration.ofSeconds(120));

            // Then
            ConsumerRecord<byte[], byte[]> record = installation
                    .committed(installation.topics().correspondences())
                    .get(0);
            CloudEvent answer = read(record);
            assertThat(answer.getType()).isEqualTo("dev.sketchwarp.events.Correspondence");
            assertThat(answer.getSource()).isEqualTo(URI.create("/sketchwarp/processor"));
            assertThat(answer.getSubject()).isEqualTo("pair-7");
            assertThat(answer.getId())
                    .startsWith(installation.topics().imagePairs().name() + "-")
                    .endsWith("-0");
            assertThat(answer.getTime()).isNotNull();
            assertThat(answer.getExtensionNames()).doesNotContain("tenant");
            assertThat(answer.getData().toBytes()).isEqualTo(record.value());
            assertThat(record.headers().lastHeader("app").value()).isEqualTo("mine".getBytes(UTF_8));
            assertThat(installation.correspondences()).singleElement().satisfies(read -> assertThat(read.getPairId())
                    .isEqualTo("pair-7"));
        }
    }

    private static byte[] binary(CloudEvent event, Headers headers) {
        try (CloudEventSerializer serializer = new CloudEventSerializer()) {
            serializer.configure(Map.of(CloudEventSerializer.ENCODING_CONFIG, Encoding.BINARY), false);
            return serializer.serialize("any", headers, event);
        }
    }

    private static CloudEvent read(ConsumerRecord<byte[], byte[]> record) {
        try (CloudEventDeserializer deserializer = new CloudEventDeserializer()) {
            return deserializer.deserialize(record.topic(), record.headers(), record.value());
        }
    }
}
