package dev.sketchwarp.trainer.training;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sketchwarp.model.tensor.Weights;
import dev.sketchwarp.model.weights.ModelDirectory;
import dev.sketchwarp.trainer.checkpoint.Checkpoints;
import dev.sketchwarp.trainer.checkpoint.Position;
import dev.sketchwarp.trainer.plan.TrainingRequest;
import dev.sketchwarp.trainer.process.Requests;
import dev.sketchwarp.trainer.process.TrainingProcess;
import dev.sketchwarp.trainer.process.TrainingProcess.Ended;
import dev.sketchwarp.trainer.progress.TrainingEvent;
import dev.sketchwarp.trainer.progress.TrainingEvent.Checkpointed;
import dev.sketchwarp.trainer.progress.TrainingEvent.Started;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process that trains, stopped in every way there is. */
class TrainingMainIT {
    private static final int HEAP = 700;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    private final List<TrainingEvent> events = new CopyOnWriteArrayList<>();
    private Path plan = Path.of("");

    @BeforeEach
    void prepare() throws IOException {
        SmallData.write(SmallData.pairs(6, 2), folder.resolve("data"));
        plan(60);
    }

    private void plan(int steps) throws IOException {
        plan = Files.write(
                folder.resolve("plan.json"), TrainingRunTest.plan(steps, 0.001).toJson());
    }

    @Test
    void killedItGoesOnToTheSameModel() throws Exception {
        plan(15);
        try (TrainingProcess killed = start("killed")) {
            awaitCheckpoint();
            ProcessHandle.of(killed.pid()).orElseThrow().destroyForcibly();
            assertThat(killed.await().exitCode()).isEqualTo(137);
        }
        events.clear();

        Ended again = finish("killed");
        Ended undisturbed = finish("undisturbed");

        assertThat(again).isEqualTo(new Ended(0, ""));
        assertThat(undisturbed.exitCode()).isZero();
        assertThat(((Started) events.get(0)).step()).isPositive();
        assertThat(weights("killed")).isEqualTo(weights("undisturbed"));
    }

    @Test
    void aSignalEndsItAfterTheStepWithACheckpoint() throws Exception {
        try (TrainingProcess process = start("run")) {
            awaitCheckpoint();

            process.close();

            Ended ended = process.await();
            assertThat(ended).isEqualTo(new Ended(143, ""));
            Checkpointed last = last(Checkpointed.class);
            assertThat(last.step()).isLessThan(60);
            assertThat(new Checkpoints(folder.resolve("run/checkpoint"))
                            .last(problem -> {})
                            .orElseThrow()
                            .position())
                    .isEqualTo(new Position(0, last.step()));
        }
    }

    @Test
    void aSecondOneInTheSameFolderIsRefused() throws Exception {
        try (TrainingProcess first = start("run")) {
            await().atMost(PATIENCE).until(() -> events.stream().anyMatch(Started.class::isInstance));

            Ended second = finish("run");

            assertThat(second.exitCode()).isEqualTo(2);
            assertThat(second.problem())
                    .startsWith("Another training is running: folder ")
                    .doesNotContain("\n");
        }
    }

    @Test
    void itStopsWhenTheProcessThatStartedItIsGone() throws Exception {
        Process parent = new ProcessBuilder("sleep", "600").start();
        try (TrainingProcess process = start("run", "-Dsketchwarp.parent=" + parent.pid())) {
            awaitCheckpoint();

            parent.destroyForcibly();

            assertThat(process.await().exitCode()).isEqualTo(143);
        } finally {
            parent.destroyForcibly();
        }
    }

    @Test
    void badInputIsOneSentence() throws Exception {
        Path image = folder.resolve("data/photo/box/photo-1000.jpg");
        Files.writeString(image, "no picture", UTF_8);

        Ended ended = finish("run");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.problem())
                .contains("1 of the 4 development images", image.toString())
                .doesNotContain("\n", "Exception");
    }

    private TrainingProcess start(String out, String... options) throws Exception {
        List<String> all = new ArrayList<>(List.of("-Xmx" + HEAP + "m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        all.addAll(List.of(options));
        TrainingRequest request = Requests.of(plan.toString(), folder.resolve(out), folder.resolve("data"));
        return TrainingProcess.start(request, all, PATIENCE, events::add);
    }

    private Ended finish(String out) throws Exception {
        try (TrainingProcess process = start(out)) {
            return process.await();
        }
    }

    private void awaitCheckpoint() {
        await().atMost(PATIENCE).until(() -> events.stream().anyMatch(Checkpointed.class::isInstance));
    }

    private <E extends TrainingEvent> E last(Class<E> type) {
        return events.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private Weights weights(String out) throws IOException {
        ModelDirectory model = new ModelDirectory(folder.resolve(out).resolve("model"));
        return model.weights(model.manifest());
    }
}
