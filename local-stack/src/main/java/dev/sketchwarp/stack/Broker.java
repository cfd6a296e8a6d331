package dev.sketchwarp.stack;

import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.Server;
import kafka.server.SharedServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.network.ListenerName;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.ServerSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Kafka node that is its own controller, in this JVM. It is put together from the parts that {@link KafkaRaftServer} is
 * made of, because that class wants the controller's port beforehand and ends the JVM on a fatal fault.
 */
final class Broker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Broker.class);
    private static final Duration SESSION_ENDS_WITHIN = Duration.ofMinutes(2);
    private static final Duration SESSION_POLL = Duration.ofMillis(20);
    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(10);

    private final ControllerServer controller;
    private final BrokerServer broker;
    private final FatalFaults faults;

    private Broker(ControllerServer controller, BrokerServer broker, FatalFaults faults) {
        this.controller = controller;
        this.broker = broker;
        this.faults = faults;
    }

    /**
     * Starts a node; returns once it takes requests.
     *
     * @param logs its folder, formatted here when it is new
     * @param port where it listens; 0: any free port
     */
    static Broker start(Path logs, int port) {
        return start(logs, port, Map.of(), List.of());
    }

    /**
     * Starts a node that is set up otherwise.
     *
     * @param more settings that stand above ours
     * @param users that a new node knows: {@code SCRAM-SHA-512=[name=NAME,password=PASSWORD]}
     */
    static Broker start(Path logs, int port, Map<String, String> more, List<String> users) {
        trapExit();
        try {
            format(logs, users);
            Map<String, Object> settings = BrokerSettings.of(logs, port);
            settings.putAll(more);
            Broker broker = create(new KafkaConfig(settings, false));
            broker.startup();
            return broker;
        } catch (Exception e) {
            throw new StackException(
                    "Kafka did not start on port %d with data in %s: %s".formatted(port, logs, rootOf(e)), e);
        }
    }

    private static Throwable rootOf(Throwable error) {
        Throwable cause = error.getCause();
        return cause == null ? error : rootOf(cause);
    }

    private static Broker create(KafkaConfig config) {
        var directories = KafkaRaftServer.initializeLogDirs(config, LOG, "");
        FatalFaults faults = new FatalFaults();
        var voters = new CompletableFuture<Map<Integer, InetSocketAddress>>();
        SharedServer shared = new SharedServer(
                config,
                directories._1(),
                Time.SYSTEM,
                Server.initializeMetrics(
                        config, Time.SYSTEM, directories._1().clusterId().get()),
                voters,
                List.of(),
                faults,
                ServerSocketFactory.INSTANCE);
        ControllerServer controller = new ControllerServer(shared, KafkaRaftServer.configSchema(), directories._2());
        controller
                .socketServerFirstBoundPortFuture()
                .thenAccept(port ->
                        voters.complete(Map.of(BrokerSettings.NODE, new InetSocketAddress(BrokerSettings.HOST, port))));
        return new Broker(controller, new BrokerServer(shared), faults);
    }

    private void startup() {
        try {
            controller.startup();
            awaitEndOfEarlierSession();
            broker.startup();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * After a kill the controller takes the earlier broker for alive until its session ends, and only then takes the partitions' leadership
     * from it. A broker that starts before believes to be leader meanwhile, and its transaction coordinator aborts what was left open: the
     * markers that are on their way when leadership ends are dropped (TransactionMarkerChannelManager takes a partition without a leader for
     * deleted), and the next commit of the same producer commits what was aborted.
     */
    private void awaitEndOfEarlierSession() {
        long deadline = System.nanoTime() + SESSION_ENDS_WITHIN.toNanos();
        try {
            while (!controller.controller().isActive()
                    || controller.metadataCache().currentImage().isEmpty()
                    || controller.metadataCache().hasAliveBroker(BrokerSettings.NODE)) {
                if (System.nanoTime() > deadline) {
                    throw new StackException(
                            "the controller did not end the session of an earlier broker within "
                                    + SESSION_ENDS_WITHIN.toSeconds() + " s",
                            null);
                }
                TimeUnit.MILLISECONDS.sleep(SESSION_POLL.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted while an earlier broker's session was to end", e);
        }
    }

    int port() {
        return broker.boundPort(ListenerName.normalised(BrokerSettings.CLIENTS));
    }

    @Override
    public void close() {
        try {
            broker.shutdown(SHUTDOWN_TIMEOUT);
        } finally {
            controller.shutdown();
        }
    }

    private static void format(Path logs, List<String> users) throws Exception {
        if (Files.exists(logs.resolve("meta.properties"))) {
            return;
        }
        Files.createDirectories(logs);
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
                .setNodeId(BrokerSettings.NODE)
                .setClusterId(Uuid.randomUuid().toString())
                .addDirectory(logs.toString())
                .setMetadataLogDirectory(logs.toString())
                .setControllerListenerName(BrokerSettings.CONTROLLER)
                .setScramArguments(users)
                .run();
    }

    /** Why it is broken, though it was not closed; empty while it works. */
    Optional<String> fault() {
        if (faults.first().isPresent()) {
            return faults.first();
        }
        if (broker.logManager().liveLogDirs().isEmpty()) {
            return Optional.of("its data folder failed; see the log, and whether the disk is full");
        }
        return controller.controller().isActive() ? Optional.empty() : Optional.of("its controller is not active");
    }

    /** For what does not go through the fault handler, e.g. a full disk. Global to the JVM; the same however often it is set. */
    private static void trapExit() {
        Exit.setExitProcedure(Broker::refuseToExit);
        Exit.setHaltProcedure(Broker::refuseToExit);
    }

    private static void refuseToExit(int status, String message) {
        throw new IllegalStateException("Kafka wanted to end the JVM with status %d: %s".formatted(status, message));
    }
}
