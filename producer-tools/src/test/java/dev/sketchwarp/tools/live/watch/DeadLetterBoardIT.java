package dev.sketchwarp.tools.live.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sketchwarp.events.Image;
import dev.sketchwarp.events.ImagePair;
import dev.sketchwarp.schemas.serde.EventSerializer;
import dev.sketchwarp.schemas.topic.TopicAdmin;
import dev.sketchwarp.schemas.topic.Topics;
import dev.sketchwarp.service.client.Connection;
import dev.sketchwarp.stack.LocalStack;
import dev.sketchwarp.stack.LocalStackConfig;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class DeadLetterBoardIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Test
    void whatCannotBeReadWhileTheRegistryIsAwayIsReadOnceItIsBack() {
        try (LocalStack stack = LocalStack.start(LocalStackConfig.temporary())) {
            send(connect(stack));
            stack.stopRegistry();

            try (DeadLetterBoard board = new DeadLetterBoard(connect(stack), new EventRing(8))) {
                await().atMost(LIMIT).untilAsserted(() -> assertThat(board.obstacle())
                        .hasValueSatisfying(why -> assertThat(why).containsIgnoringCase("registry")));
                stack.startRegistry();

                await().atMost(LIMIT).untilAsserted(() -> assertThat(board.newest())
                        .singleElement()
                        .satisfies(letter -> assertThat(letter).containsEntry("pair_id", "pair")));
                await().atMost(LIMIT)
                        .untilAsserted(() -> assertThat(board.obstacle()).isEmpty());
            }
        }
    }

    private static Connection connect(LocalStack stack) {
        return new Connection(
                stack.bootstrapServers(), stack.registryUrl(), new Topics(Topics.DEFAULT_PREFIX), Map.of());
    }

    private static void send(Connection connection) {
        try (Admin admin = connection.admin()) {
            new TopicAdmin(admin, connection.registry())
                    .apply(connection.topics().all());
        }
        ImagePair pair = ImagePair.newBuilder()
                .setPairId("pair")
                .setPhotoId("photo")
                .setPhoto(new Image(ByteBuffer.wrap(new byte[1]), null))
                .setSketch(new Image(ByteBuffer.wrap(new byte[1]), null))
                .setCapturedAt(Instant.EPOCH)
                .build();
        byte[] value = new EventSerializer<>(ImagePair.class, connection.registry())
                .serialize(connection.topics().imagePairs().name(), pair);
        try (Producer<String, byte[]> producer =
                connection.producer(new StringSerializer(), new ByteArraySerializer(), Map.of())) {
            producer.send(new ProducerRecord<>(
                    connection.topics().imagePairsDeadLetters().name(), "photo", value));
        }
    }
}
