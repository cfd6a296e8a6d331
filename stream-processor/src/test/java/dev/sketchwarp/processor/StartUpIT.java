package dev.sketchwarp.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.sketchwarp.service.config.InvalidConfigException;
import dev.sketchwarp.stack.LocalStack;
import dev.sketchwarp.stack.SharedStack;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedStack.class)
class StartUpIT {

    @TempDir
    Path directory;

    private Installation installation;

    @BeforeEach
    void install(LocalStack stack) {
        installation = new Installation(stack, directory);
    }

    @AfterEach
    void uninstall() {
        installation.close();
    }

    private List<String> problemsOf(Map<String, String> properties) {
        return catchThrowableOfType(InvalidConfigException.class, () -> installation.start(properties))
                .problems();
    }

    @Test
    void missingTopicsAreNamedAllAtOnce() {
        Map<String, String> properties = installation.properties();
        properties.put("sketchwarp.topic.prefix", "nowhere.");

        assertThat(problemsOf(properties)).hasSize(4).allSatisfy(problem -> assertThat(problem)
                .contains("does not exist", "sketchwarp topics apply"));
    }

    @Test
    void kafkaThatCannotBeReachedIsNamedWithWhatElseIsWrong() throws Exception {
        Map<String, String> properties = installation.properties();
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            properties.put("bootstrap.servers", "127.0.0.1:" + free.getLocalPort());
        }
        properties.put("admin.default.api.timeout.ms", "1500");
        properties.put("admin.request.timeout.ms", "1000");
        properties.put("sketchwarp.device", "gpu:99");

        assertThat(problemsOf(properties))
                .hasSize(2)
                .anySatisfy(problem -> assertThat(problem).startsWith("bootstrap.servers"))
                .anySatisfy(problem -> assertThat(problem).startsWith("sketchwarp.device"));
    }

    @Test
    void aStateDirectoryThatCannotBeIsNamed() throws Exception {
        Map<String, String> properties = installation.properties();
        properties.put(
                "state.dir",
                installation.write("a-file", new byte[0]).resolve("state").toString());

        assertThat(problemsOf(properties))
                .singleElement()
                .asString()
                .startsWith("state.dir")
                .contains("a-file");
    }

    @Test
    void aTakenPortLeavesNothingRunning() throws Exception {
        Map<String, String> properties = installation.properties();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            properties.put("sketchwarp.http.port", "" + taken.getLocalPort());

            assertThatIOException()
                    .isThrownBy(() -> installation.start(properties))
                    .withMessageContaining("sketchwarp.http.port");
        }

        await().atMost(Duration.ofSeconds(60)).until(() -> Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .noneMatch(name -> name.contains("StreamThread") || name.equals("batcher")));
    }
}
