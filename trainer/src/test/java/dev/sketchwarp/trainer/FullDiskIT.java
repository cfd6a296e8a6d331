package dev.sketchwarp.trainer;

import static dev.sketchwarp.trainer.Installation.pair;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.sketchwarp.stack.LocalStack;
import dev.sketchwarp.stack.SharedStack;
import dev.sketchwarp.trainer.data.PairSet;
import dev.sketchwarp.trainer.data.TrainingPair;
import dev.sketchwarp.trainer.store.ExampleStore;
import dev.sketchwarp.trainer.store.StoreSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** On a real file system that is full. Only root can make one; without, the test is skipped. */
@ExtendWith(SharedStack.class)
@Timeout(180)
class FullDiskIT {

    private static final int PAIRS = 300;

    @TempDir
    Path directory;

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    @Test
    void theIntakeWaitsForSpaceAndLosesNothing(LocalStack stack) throws Exception {
        try (Installation installation = new Installation(stack, directory)) {
            Path store = Files.createDirectories(installation.store());
            assumeThat(run("mount", "-t", "tmpfs", "-o", "size=96k", "tmpfs", store.toString()))
                    .isZero();
            try {
                fillAndMakeRoom(installation, store);
            } finally {
                installation.close();
                run("umount", store.toString());
            }
        }
    }

    private static void fillAndMakeRoom(Installation installation, Path store) throws Exception {
        IntStream.range(0, PAIRS).forEach(i -> installation.send(pair(i)));
        Trainer trainer = installation.start(installation.properties());
        await().atMost(Duration.ofSeconds(60)).until(() -> !trainer.health().ready());
        assertThat(trainer.health().live()).isTrue();
        assertThat(trainer.health().waitingFor().get("example-store")).contains("No space left on device");
        assertThat(installation.committed()).isLessThan(PAIRS);

        assertThat(run("mount", "-o", "remount,size=8m", store.toString())).isZero();

        installation.awaitCommitted(PAIRS);
        assertThat(trainer.health().ready()).isTrue();
        try (StoreSnapshot snapshot = ExampleStore.openForReading(store)) {
            PairSet pairs = snapshot.pairs();
            assertThat(Stream.concat(pairs.train().stream(), pairs.development().stream()))
                    .extracting(TrainingPair::id)
                    .containsExactlyInAnyOrder(
                            IntStream.range(0, PAIRS).mapToObj(i -> "pair-" + i).toArray(String[]::new));
        }
    }
}
