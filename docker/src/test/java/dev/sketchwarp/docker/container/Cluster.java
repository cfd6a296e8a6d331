package dev.sketchwarp.docker.container;

import dev.sketchwarp.schemas.topic.Topics;
import dev.sketchwarp.service.client.Connection;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.startupcheck.OneShotStartupCheckStrategy;
import org.testcontainers.containers.wait.strategy.Wait;

/** Kafka and a schema registry in containers, on a network of their own, as {@code compose.yaml} has them; and what runs beside them. */
final class Cluster implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String BOOTSTRAP = "kafka:19092";
    private static final String REGISTRY = "http://confluent:8081";

    private final Network network = Network.newNetwork();
    private final String models = "sketchwarp-test-" + UUID.randomUUID();
    private final List<GenericContainer<?>> started = new ArrayList<>();
    private final GenericContainer<?> kafka;
    private final GenericContainer<?> registry;
    private final int kafkaPort;

    Cluster() throws IOException {
        kafkaPort = freePort();
        kafka = start(kafkaNode());
        registry = start(new GenericContainer<>(Images.registry())
                .withNetwork(network)
                .withNetworkAliases("confluent")
                .withEnv(ComposeFile.environment("confluent"))
                .withExposedPorts(8081)
                .waitingFor(Wait.forHttp("/subjects").forPort(8081).withStartupTimeout(PATIENCE)));
    }

    /** Its port on this machine must be known beforehand, for Kafka to advertise it, and stay the same through a restart. */
    private GenericContainer<?> kafkaNode() {
        return new GenericContainer<>(Images.kafka())
                .withNetwork(network)
                .withNetworkAliases("kafka")
                .withEnv(ComposeFile.environment("kafka"))
                .withEnv(
                        "KAFKA_ADVERTISED_LISTENERS",
                        "INSIDE://" + BOOTSTRAP + ",OUTSIDE://" + host() + ":" + kafkaPort)
                .withCreateContainerCmdModifier(create -> Containers.publish(create, kafkaPort, 9092))
                .waitingFor(Wait.forSuccessfulCommand("bash -c 'exec 3<> /dev/tcp/localhost/19092'")
                        .withStartupTimeout(PATIENCE));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static String host() {
        return DockerClientFactory.instance().dockerHostIpAddress();
    }

    private <T extends GenericContainer<?>> T start(T container) {
        started.add(container);
        container.start();
        return container;
    }

    /** Stops Kafka as {@code docker restart} does, and returns when it takes requests again. */
    void restartKafka() {
        DockerClientFactory.instance()
                .client()
                .restartContainerCmd(kafka.getContainerId())
                .withTimeout((int) PATIENCE.toSeconds())
                .exec();
        try (Admin admin = connection(new Topics("any.")).admin()) {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> !admin.describeCluster().nodes().get().isEmpty());
        }
    }

    /** From this machine. */
    Connection connection(Topics topics) {
        URI url = URI.create("http://" + registry.getHost() + ":" + registry.getMappedPort(8081));
        return new Connection(host() + ":" + kafkaPort, url, topics, Map.of());
    }

    /** Runs the tool to its end, in its container. */
    void tool(String... arguments) {
        String[] command = Stream.concat(
                        Stream.of(arguments),
                        Stream.of("--bootstrap-server=" + BOOTSTRAP, "--registry-url=" + REGISTRY))
                .toArray(String[]::new);
        try (GenericContainer<?> tool = program("tools", command)) {
            tool.withStartupCheckStrategy(new OneShotStartupCheckStrategy().withTimeout(PATIENCE));
            tool.start();
        }
    }

    /** Topics of their own, and a live model. */
    Topics install(String prefix) {
        tool("topics", "apply", "--topic-prefix=" + prefix);
        tool("models", "ensure", "--topic-prefix=" + prefix, "--store=file:/var/lib/sketchwarp/models");
        return new Topics(prefix);
    }

    /** A processor that is ready; it ends with the cluster. */
    Processor processor(Topics topics, String... settings) {
        String[] command = Stream.concat(
                        Stream.of(
                                "bootstrap.servers=" + BOOTSTRAP,
                                "sketchwarp.schema.registry.url=" + REGISTRY,
                                "sketchwarp.topic.prefix=" + topics.prefix(),
                                "application.id=" + topics.prefix() + "processor"),
                        Stream.of(settings))
                .toArray(String[]::new);
        GenericContainer<?> container = program("stream-processor", command)
                .withExposedPorts(8080)
                .waitingFor(Wait.forHttp("/health/ready").forPort(8080).withStartupTimeout(PATIENCE));
        container.withCreateContainerCmdModifier(create -> Containers.limitMemory(create, 2L << 30));
        return new Processor(start(container), network);
    }

    /** A program of ours as compose runs it: nothing of its root file system can be written. */
    private GenericContainer<?> program(String name, String... command) {
        return new GenericContainer<>(Images.of(name))
                .withNetwork(network)
                .withCommand(command)
                .withTmpFs(Map.of("/tmp", "rw"))
                .withCreateContainerCmdModifier(create -> {
                    Containers.harden(create);
                    Containers.mount(create, models);
                });
    }

    @Override
    public void close() {
        for (int i = started.size() - 1; i >= 0; i--) {
            started.get(i).stop();
        }
        DockerClientFactory.instance().client().removeVolumeCmd(models).exec();
        network.close();
    }
}
