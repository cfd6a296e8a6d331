package dev.sketchwarp.trainer.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sketchwarp.trainer.progress.TrainingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TrainingProcessTest {

    /** Runs as long as a file is there, which stands beside its request. */
    static final class Waiting {

        public static void main(String[] arguments) {
            while (Files.exists(Path.of(arguments[0]).resolveSibling("file"))) {
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
        }
    }

    /** Warns at length, as libraries do, before it says why it ends. */
    static final class Talkative {

        public static void main(String[] arguments) {
            for (int i = 0; i < 1000; i++) {
                System.err.println("[W] a warning about something that does not matter here");
            }
            System.err.println("The disk is full.");
            System.exit(1);
        }
    }

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.createFile(directory.resolve("file"));
    }

    private TrainingProcess start(Class<?> program) throws IOException, TrainingException {
        return TrainingProcess.start(
                program.getName(),
                Requests.of("default", directory),
                List.of("-Xmx64m"),
                Duration.ofMinutes(1),
                event -> {});
    }

    private static CompletableFuture<Void> awaitEnd(long pid, String version) {
        return CompletableFuture.runAsync(() -> {
            try {
                TrainingProcess.awaitEnd(pid, version);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void anEarlierProcessOfTheTrainingIsWaitedFor() throws Exception {
        try (TrainingProcess earlier = start(Waiting.class)) {
            CompletableFuture<Void> waiting = awaitEnd(earlier.pid(), "v1");
            await().during(Duration.ofMillis(300)).until(() -> !waiting.isDone());

            Files.delete(file);

            waiting.join();
            assertThat(ProcessHandle.of(earlier.pid()).filter(ProcessHandle::isAlive))
                    .isEmpty();
        }
    }

    @Test
    void theReasonIsKeptHoweverMuchIsSaidBeforeIt() throws Exception {
        try (TrainingProcess training = start(Talkative.class)) {
            assertThat(training.await().sentence()).isEqualTo("The disk is full.");
        }
    }

    @Test
    void aProcessThatIsAnotherOneNowIsLeftAlone() throws Exception {
        try (TrainingProcess other = start(Waiting.class)) {
            awaitEnd(other.pid(), "v2").join();

            assertThat(ProcessHandle.of(other.pid()).filter(ProcessHandle::isAlive))
                    .isPresent();
        }
    }
}
