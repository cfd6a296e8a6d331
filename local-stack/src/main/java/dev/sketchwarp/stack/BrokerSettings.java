package dev.sketchwarp.stack;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The broker's configuration: one node that is broker and controller, small, and quick to notice who comes and goes. */
final class BrokerSettings {

    static final int NODE = 1;
    static final String CLIENTS = "CLIENTS";
    static final String CONTROLLER = "CONTROLLER";
    static final String HOST = "127.0.0.1";

    private BrokerSettings() {}

    static Map<String, Object> of(Path logs, int port) {
        Map<String, Object> settings = new HashMap<>();
        settings.putAll(oneNode(logs, port));
        settings.putAll(singleCopies());
        settings.putAll(quick());
        settings.putAll(small());
        return settings;
    }

    private static Map<String, String> oneNode(Path logs, int port) {
        return Map.of(
                "node.id",
                Integer.toString(NODE),
                "process.roles",
                "broker,controller",
                "listeners",
                "%s://%s:%d,%s://%s:0".formatted(CLIENTS, HOST, port, CONTROLLER, HOST),
                "listener.security.protocol.map",
                "%s:PLAINTEXT,%s:PLAINTEXT".formatted(CLIENTS, CONTROLLER),
                "inter.broker.listener.name",
                CLIENTS,
                "controller.listener.names",
                CONTROLLER,
                // The controller's port is not known yet: Broker hands it in once it is bound.
                "controller.quorum.voters",
                NODE + "@0.0.0.0:0",
                "log.dirs",
                logs.toString(),
                "auto.create.topics.enable",
                "false");
    }

    private static Map<String, String> singleCopies() {
        return Map.of(
                "offsets.topic.replication.factor", "1",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1");
    }

    /** Groups form without waiting for more members, members may be declared dead within seconds. */
    private static Map<String, String> quick() {
        return Map.ofEntries(
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                Map.entry("group.min.session.timeout.ms", "1000"),
                Map.entry("group.consumer.min.session.timeout.ms", "1000"),
                Map.entry("group.consumer.session.timeout.ms", "6000"),
                Map.entry("group.consumer.min.heartbeat.interval.ms", "500"),
                Map.entry("group.consumer.heartbeat.interval.ms", "1000"),
                Map.entry("group.streams.initial.rebalance.delay.ms", "0"),
                Map.entry("group.streams.min.session.timeout.ms", "1000"),
                Map.entry("group.streams.session.timeout.ms", "6000"),
                Map.entry("group.streams.min.heartbeat.interval.ms", "500"),
                Map.entry("group.streams.heartbeat.interval.ms", "1000"),
                Map.entry("log.cleaner.backoff.ms", "1000"),
                Map.entry("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000"));
    }

    private static Map<String, String> small() {
        return Map.of(
                "offsets.topic.num.partitions", "4",
                "transaction.state.log.num.partitions", "4",
                "share.coordinator.state.topic.num.partitions", "1",
                "num.network.threads", "2",
                "num.io.threads", "4",
                "background.threads", "2",
                "group.coordinator.threads", "1",
                "log.cleaner.dedupe.buffer.size", Integer.toString(4 << 20));
    }
}
