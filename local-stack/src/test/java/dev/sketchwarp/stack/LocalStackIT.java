package dev.sketchwarp.stack;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.sketchwarp.events.Correspondence;
import dev.sketchwarp.events.ImagePair;
import dev.sketchwarp.events.LabeledPair;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Exit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedStack.class)
class LocalStackIT {

    private final LocalStack stack;
    private final TestClient client;

    LocalStackIT(LocalStack stack) {
        this.stack = stack;
        this.client = new TestClient(stack);
    }

    @Test
    void carriesRecordsAndSchemas() throws Exception {
        client.createTopic("carried");
        client.send("carried", "a record");

        int id = client.registry().register("carried-value", ImagePair.getClassSchema());

        assertThat(client.read("carried")).containsExactly("a record");
        assertThat(client.registry().schema(id)).isNotNull();
    }

    @Test
    void listensOnTheLoopbackInterfaceOnly() throws IOException {
        InetAddress outside = InetAddress.getLocalHost();

        List<Integer> open = Stream.of(kafkaPort(), stack.registryUrl().getPort())
                .filter(port -> !outside.isLoopbackAddress() && accepts(outside, port))
                .toList();

        assertThat(open).isEmpty();
    }

    @Test
    void restartsTheBrokerAloneWhereItWas() throws Exception {
        client.createTopic("kept");
        client.send("kept", "before");
        String address = stack.bootstrapServers();

        stack.stopBroker();
        stack.startBroker();

        client.send("kept", "after");
        assertThat(client.read("kept")).containsExactly("before", "after");
        assertThat(stack.bootstrapServers()).isEqualTo(address);
    }

    @Test
    void restartsTheRegistryAloneWhereItWas() {
        int id = client.registry().register("kept-value", Correspondence.getClassSchema());
        var address = stack.registryUrl();

        stack.stopRegistry();
        stack.startRegistry();

        assertThat(client.registry().latest("kept-value").orElseThrow().id()).isEqualTo(id);
        assertThat(stack.registryUrl()).isEqualTo(address);
    }

    @Test
    void standsBesideAnotherStack() throws Exception {
        client.createTopic("mine");

        try (LocalStack other = LocalStack.start(LocalStackConfig.temporary())) {
            TestClient stranger = new TestClient(other);
            stranger.createTopic("mine");
            stranger.send("mine", "theirs");
        }

        assertThat(client.read("mine")).isEmpty();
    }

    @Test
    void keepsItsDataWhenTold(@TempDir Path data) throws Exception {
        LocalStackConfig config = new LocalStackConfig(0, 0, Optional.of(data.resolve("new")));
        int id;
        try (LocalStack first = LocalStack.start(config)) {
            TestClient writer = new TestClient(first);
            writer.createTopic("lasting");
            writer.send("lasting", "still here");
            assertThatThrownBy(() -> LocalStack.start(config))
                    .isInstanceOf(StackException.class)
                    .hasMessage("folder %s is in use by process %d: stop that process, or give another data folder"
                            .formatted(
                                    data.resolve("new"), ProcessHandle.current().pid()));
            writer.registry().register("other-value", LabeledPair.getClassSchema());
            id = writer.registry().register("lasting-value", ImagePair.getClassSchema());
        }

        try (LocalStack second = LocalStack.start(config)) {
            TestClient reader = new TestClient(second);
            assertThat(reader.read("lasting")).containsExactly("still here");
            assertThat(reader.registry().latest("lasting-value").orElseThrow().id())
                    .isEqualTo(id);
        }
    }

    @Test
    void leavesNothingBehindWhenClosed() {
        Set<ProcessHandle> others = ProcessHandle.current().children().collect(toSet());
        LocalStack brief = LocalStack.start(LocalStackConfig.temporary());
        List<ProcessHandle> registry = ProcessHandle.current()
                .children()
                .filter(child -> !others.contains(child))
                .toList();

        brief.close();

        assertThat(registry).hasSize(1).noneMatch(ProcessHandle::isAlive);
        assertThat(brief.folder()).doesNotExist();
    }

    @Test
    void leavesNoOrphanAfterCtrlC(@TempDir Path data) throws Exception {
        assumeThat(ignoresInterrupts())
                .as("a shell's background job ignores Ctrl-C, and so do its children")
                .isFalse();
        Process program = StackHolder.launch(data);
        List<ProcessHandle> registry = program.children().toList();

        signal("INT", program);

        assertThat(registry).hasSize(1);
        awaitEnd(registry);
    }

    @Test
    void leavesNoOrphanAndLosesNothingAfterKill(@TempDir Path data) throws Exception {
        Process program = StackHolder.launch(data);
        List<ProcessHandle> registry = program.children().toList();

        signal("KILL", program);

        assertThat(registry).hasSize(1);
        awaitEnd(registry);
        try (LocalStack again = LocalStack.start(new LocalStackConfig(0, 0, Optional.of(data)))) {
            TestClient reader = new TestClient(again);
            assertThat(reader.read(StackHolder.TOPIC)).containsExactly("written");
            assertThat(reader.registry().latest(StackHolder.TOPIC)).isPresent();
        }
    }

    @Test
    void saysWhichPortKafkaCouldNotHave() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var config = new LocalStackConfig(taken.getLocalPort(), 0, Optional.empty());

            assertThatThrownBy(() -> LocalStack.start(config))
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("Kafka did not start on port " + taken.getLocalPort())
                    .hasMessageContaining("Address already in use");
        }
    }

    @Test
    void showsTheEndOfTheRegistrysLogWhenItDoesNotStart() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var config = new LocalStackConfig(0, taken.getLocalPort(), Optional.empty());

            assertThatThrownBy(() -> LocalStack.start(config))
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("the schema registry ended with status 1")
                    .hasMessageContaining("Port %d seems to be in use", taken.getLocalPort());
        }
    }

    @Test
    void saysWhenItsKafkaIsBroken() throws Exception {
        try (LocalStack broken = LocalStack.start(LocalStackConfig.temporary())) {
            assertThat(broken.fault()).isEmpty();
            Path kafka = broken.folder().resolve("kafka");
            Files.move(kafka, broken.folder().resolve("elsewhere"));
            Files.createFile(kafka);

            new TestClient(broken).requestTopic("unwritable");

            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(broken.fault()).isPresent());
        }
    }

    @Test
    void refusesToLetKafkaEndTheProgram() {
        assertThatThrownBy(() -> Exit.halt(1, "disk full"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("disk full");
    }

    @Test
    void refusesPortsThatDoNotExist() {
        assertThatThrownBy(() -> new LocalStackConfig(0, 65_536, Optional.empty()))
                .hasMessage("registryPort is 65536: give a port from 1 to 65535, or 0 for any");
    }

    private static boolean ignoresInterrupts() throws IOException {
        Path status = Path.of("/proc/self/status");
        return Files.isReadable(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .anyMatch(line ->
                                (Long.parseUnsignedLong(line.substring(7).trim(), 16) & 2) != 0);
    }

    private static void signal(String name, Process process) throws Exception {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    private static void awaitEnd(List<ProcessHandle> processes) {
        await().atMost(Duration.ofSeconds(60)).until(() -> processes.stream().noneMatch(ProcessHandle::isAlive));
    }

    private int kafkaPort() {
        return Integer.parseInt(stack.bootstrapServers().split(":")[1]);
    }

    private static boolean accepts(InetAddress host, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
