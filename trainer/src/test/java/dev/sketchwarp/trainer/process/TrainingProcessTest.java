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

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.createFile(directory.resolve("file"));
    }

    private TrainingProcess start() throws IOException, TrainingException {
        return TrainingProcess.start(
                Waiting.class.getName(),
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
        try (TrainingProcess earlier = start()) {
            CompletableFuture<Void> waiting = awaitEnd(earlier.pid(), "v1");
            await().during(Duration.ofMillis(300)).until(() -> !waiting.isDone());

            Files.delete(file);

            waiting.join();
            assertThat(ProcessHandle.of(earlier.pid()).filter(ProcessHandle::isAlive))
                    .isEmpty();
        }
    }

    @Test
    void aProcessThatIsAnotherOneNowIsLeftAlone() throws Exception {
        try (TrainingProcess other = start()) {
            awaitEnd(other.pid(), "v2").join();

            assertThat(ProcessHandle.of(other.pid()).filter(ProcessHandle::isAlive))
                    .isPresent();
        }
    }
}
