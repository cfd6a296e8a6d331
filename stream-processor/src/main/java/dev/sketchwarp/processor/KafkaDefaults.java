package dev.sketchwarp.processor;

import static org.apache.kafka.clients.consumer.ConsumerConfig.FETCH_MAX_BYTES_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.MAX_POLL_RECORDS_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.MAX_REQUEST_SIZE_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.TRANSACTION_TIMEOUT_CONFIG;
import static org.apache.kafka.streams.StreamsConfig.APPLICATION_ID_CONFIG;
import static org.apache.kafka.streams.StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG;
import static org.apache.kafka.streams.StreamsConfig.COMMIT_INTERVAL_MS_CONFIG;
import static org.apache.kafka.streams.StreamsConfig.EXACTLY_ONCE_V2;
import static org.apache.kafka.streams.StreamsConfig.GROUP_PROTOCOL_CONFIG;
import static org.apache.kafka.streams.StreamsConfig.PROCESSING_GUARANTEE_CONFIG;
import static org.apache.kafka.streams.StreamsConfig.consumerPrefix;
import static org.apache.kafka.streams.StreamsConfig.mainConsumerPrefix;
import static org.apache.kafka.streams.StreamsConfig.producerPrefix;

import dev.sketchwarp.schemas.topic.Topics;
import dev.sketchwarp.service.access.Identities;
import dev.sketchwarp.service.config.KafkaSetting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What we set for Kafka Streams where the file says nothing. */
final class KafkaDefaults {

    /** With group.protocol=streams each poll begins when the one before is answered, see PairClients. Long ones make that rare. */
    private static final int LONGER_POLLS = 4;

    private KafkaDefaults() {}

    /**
     * @param properties what was set, for what depends on it
     */
    static List<KafkaSetting> of(Map<String, String> properties, Topics topics, MemoryPlan memory) {
        boolean classic = !"streams".equalsIgnoreCase(properties.getOrDefault(GROUP_PROTOCOL_CONFIG, "classic"));
        int poll = classic ? memory.pollRecords() : LONGER_POLLS * memory.pollRecords();
        List<KafkaSetting> settings = new ArrayList<>();
        settings.add(new KafkaSetting(
                APPLICATION_ID_CONFIG,
                Identities.processors(topics),
                "Processors with the same id share the work. It is also the first part of transactional ids."));
        settings.add(new KafkaSetting(
                PROCESSING_GUARANTEE_CONFIG,
                EXACTLY_ONCE_V2,
                "Every pair yields exactly one correspondence or dead letter. No other value is accepted."));
        settings.add(new KafkaSetting(
                mainConsumerPrefix(MAX_POLL_RECORDS_CONFIG),
                Integer.toString(poll),
                "Full batches for every lane. Closing finishes what was polled, and a crash repeats it. Four times as many"
                        + " with group.protocol=streams."));
        settings.add(new KafkaSetting(
                BUFFERED_RECORDS_PER_PARTITION_CONFIG,
                Integer.toString(poll),
                "Bounds what waits in memory when the device is slow."));
        settings.add(new KafkaSetting(
                mainConsumerPrefix(MAX_PARTITION_FETCH_BYTES_CONFIG),
                Integer.toString(memory.fetchBytes()),
                "From the memory budget; Kafka's 1 MiB would cap a poll at a handful of pairs."));
        settings.add(new KafkaSetting(
                mainConsumerPrefix(FETCH_MAX_BYTES_CONFIG),
                Integer.toString(memory.fetchBytes()),
                "From the memory budget, per stream thread."));
        settings.add(new KafkaSetting(
                producerPrefix(MAX_REQUEST_SIZE_CONFIG),
                Integer.toString(topics.imagePairsDeadLetters().maxMessageBytes()),
                "A dead letter holds the whole pair."));
        settings.add(new KafkaSetting(
                producerPrefix(TRANSACTION_TIMEOUT_CONFIG),
                "30000",
                "Longest that results of a machine that never comes back hold up readers of committed data. A pair that"
                        + " waits longer than this is done again."));
        settings.add(new KafkaSetting(
                COMMIT_INTERVAL_MS_CONFIG,
                "200",
                "Milliseconds until results are committed and seen, while more pairs wait; at once when none does. Each commit is"
                        + " work for the brokers."));
        if (classic) {
            settings.add(new KafkaSetting(
                    consumerPrefix(SESSION_TIMEOUT_MS_CONFIG),
                    "10000",
                    "After a crash others take over within this many milliseconds. Broker-side with"
                            + " group.protocol=streams."));
            settings.add(new KafkaSetting(
                    consumerPrefix(HEARTBEAT_INTERVAL_MS_CONFIG), "3000", "A third of the session timeout."));
        }
        return settings;
    }
}
