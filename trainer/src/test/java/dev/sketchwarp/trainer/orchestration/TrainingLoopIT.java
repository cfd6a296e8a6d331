package dev.sketchwarp.trainer.orchestration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.sketchwarp.events.ModelVersion;
import dev.sketchwarp.model.weights.FolderStore;
import dev.sketchwarp.stack.LocalStack;
import dev.sketchwarp.stack.SharedStack;
import dev.sketchwarp.trainer.Installation;
import dev.sketchwarp.trainer.meter.TrainerMetrics;
import dev.sketchwarp.trainer.progress.TrainingStatus.Ended;
import dev.sketchwarp.trainer.store.ExampleStore;
import dev.sketchwarp.trainer.store.StoreLimits;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** How the loop takes the ends that a training process can come to. */
@ExtendWith(SharedStack.class)
@Timeout(180)
class TrainingLoopIT {

    @TempDir
    Path directory;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private Installation installation;
    private ExampleStore store;

    @BeforeEach
    void start(LocalStack stack) throws IOException {
        installation = new Installation(stack, directory);
        store = ExampleStore.open(directory.resolve("examples"), StoreLimits.of(1 << 24, 50), 10);
    }

    @AfterEach
    void stop() throws IOException {
        store.close();
        installation.close();
    }

    private TrainingLoop loop(String exits) throws IOException {
        TrainingMeters training = new TrainingMeters(meters);
        Path examples = directory.resolve("examples");
        TrainingSettings settings = new TrainingSettings(
                directory.resolve("trainings"), "default", "cpu", Optional.empty(), List.of("-Dfake.exits=" + exits));
        return new TrainingLoop(
                "sketchwarp",
                settings,
                new ParentModel(new FolderStore(directory.resolve("models"))),
                new TrainingLauncher("sketchwarp", settings, examples, FakeTraining.class.getName()),
                store,
                Map::of,
                installation.log(),
                new Trigger(new Trigger.Rule(0, Duration.ZERO), store),
                new Publisher(
                        new FolderStore(directory.resolve("models")),
                        installation.log(),
                        new Gate(0.5, 1, 1),
                        training,
                        step -> {}),
                new StatusBoard(training),
                Throwable::printStackTrace);
    }

    /** Of one training, which somebody asks for. */
    private Ended end(String exits) throws Exception {
        try (TrainingLoop loop = loop(exits)) {
            loop.start();
            assertThat(loop.ask()).isTrue();
            return await().atMost(Duration.ofSeconds(90))
                    .pollInterval(Duration.ofMillis(100))
                    .until(loop::status, status -> status.last() != null)
                    .last();
        }
    }

    private double count(String outcome) {
        return meters.counter(TrainerMetrics.TRAININGS.name(), TrainerMetrics.TRAININGS.tags(outcome))
                .count();
    }

    @Test
    void aTrainingThatDivergesIsOverWithItsReason() throws Exception {
        Ended ended = end("3");

        assertThat(ended.outcome()).isEqualTo("diverged");
        assertThat(ended.reason()).isEqualTo("This attempt ends with 3.");
        assertThat(count("diverged")).isEqualTo(1);
        assertThat(installation.announcements()).isEmpty();
    }

    @Test
    void whatMayPassIsTriedAgain() throws Exception {
        Ended ended = end("1/0");

        assertThat(ended.outcome()).isEqualTo("live");
        assertThat(installation.announcements())
                .extracting(ModelVersion::getVersion)
                .containsOnly(ended.version());
        assertThat(count("live")).isEqualTo(1);
        assertThat(meters.counter(TrainerMetrics.RETRIES.name()).count()).isEqualTo(1);
        assertThat(meters.get(TrainerMetrics.RUNNING.name()).gauge().value()).isZero();
    }

    @Test
    void aSecondAskerIsTurnedDownWhileATrainingIsUnderWay() throws Exception {
        try (TrainingLoop loop = loop("1/0")) {
            loop.start();
            loop.ask();
            await().atMost(Duration.ofSeconds(90))
                    .until(() -> loop.status().running() != null
                            && loop.status().running().step() == 5);

            assertThat(loop.ask()).isFalse();
        }
    }

    @Test
    void aNewLoopDeletesWhatAKilledOneLeftHalfWritten() throws Exception {
        Path trainings = Files.createDirectories(directory.resolve("trainings"));
        Path older = Files.createDirectories(trainings.resolve("20260101-000000-abcd/model"));
        Path state = Files.writeString(trainings.resolve(".state.json." + UUID.randomUUID() + ".tmp"), "{");
        Path manifest = Files.writeString(older.resolve(".manifest.json." + UUID.randomUUID() + ".tmp"), "{");

        loop("0").close();

        assertThat(state).doesNotExist();
        assertThat(manifest).doesNotExist();
    }

    @Test
    void theTimeToTheFirstTrainingCountsOverRestarts() throws Exception {
        loop("0").close();
        Path state = directory.resolve("trainings/state.json");
        byte[] first = Files.readAllBytes(state);

        loop("0").close();

        assertThat(state).hasBinaryContent(first);
    }

    @Test
    void aStateThatCannotBeReadIsNamed() throws IOException {
        Path trainings = Files.createDirectories(directory.resolve("trainings"));
        Files.writeString(trainings.resolve("state.json"), "{");

        assertThat(catchThrowable(() -> loop("0")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("state.json is not the state of a training loop")
                .hasMessageContaining("move it away");
    }
}
