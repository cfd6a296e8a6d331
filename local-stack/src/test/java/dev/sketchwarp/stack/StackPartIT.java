package dev.sketchwarp.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class StackPartIT {

    private static final TopicPartition PLACE = new TopicPartition("results", 0);

    @TempDir
    private Path folder;

    /** With a time-out that passes while the broker is away. */
    private static KafkaProducer<String, String> producer(String servers) {
        KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        servers,
                        "transactional.id",
                        "one",
                        "transaction.timeout.ms",
                        "2000",
                        "max.block.ms",
                        "120000"),
                new StringSerializer(),
                new StringSerializer());
        producer.initTransactions();
        producer.beginTransaction();
        return producer;
    }

    private Process start(String port) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StackPart.class.getName(),
                        "broker",
                        folder.toString(),
                        port)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static void kill(Process broker) throws InterruptedException {
        broker.destroyForcibly().waitFor();
    }

    @Test
    void whatWasOpenWhenTheBrokerWasKilledIsNeverCommitted() throws Exception {
        Process broker = start("0");
        try {
            String port = broker.inputReader().readLine();
            String servers = "127.0.0.1:" + port;
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
                admin.createTopics(List.of(new NewTopic(PLACE.topic(), 1, (short) 1)))
                        .all()
                        .get();
            }
            KafkaProducer<String, String> cutOff = producer(servers);
            cutOff.send(new ProducerRecord<>(PLACE.topic(), "open")).get();

            kill(broker);
            broker = start(port);
            broker.inputReader().readLine();
            cutOff.close(Duration.ZERO);
            try (KafkaProducer<String, String> next = producer(servers)) {
                next.send(new ProducerRecord<>(PLACE.topic(), "done"));
                next.commitTransaction();
            }

            assertThat(committed(servers)).containsExactly("done");
        } finally {
            kill(broker);
        }
    }

    /** All up to the committed record that was sent last. */
    private static List<String> committed(String servers) {
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers, "isolation.level", "read_committed"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.assign(List.of(PLACE));
            consumer.seekToBeginning(List.of(PLACE));
            while (!values.contains("done")) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
            }
        }
        return values;
    }
}
