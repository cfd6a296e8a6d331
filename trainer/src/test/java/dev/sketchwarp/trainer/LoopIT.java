package dev.sketchwarp.trainer;

import static dev.sketchwarp.trainer.Installation.pair;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sketchwarp.events.ModelStatus;
import dev.sketchwarp.events.ModelVersion;
import dev.sketchwarp.model.network.Backbone;
import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.model.training.WarpTerms;
import dev.sketchwarp.model.weights.ModelDirectory;
import dev.sketchwarp.service.metrics.Scrape;
import dev.sketchwarp.stack.LocalStack;
import dev.sketchwarp.stack.SharedStack;
import dev.sketchwarp.trainer.examples.SampleShares;
import dev.sketchwarp.trainer.meter.TrainerMetrics;
import dev.sketchwarp.trainer.plan.Stage;
import dev.sketchwarp.trainer.plan.StoredPrecision;
import dev.sketchwarp.trainer.plan.TrainingPlan;
import dev.sketchwarp.trainer.plan.TrainingPrecision;
import dev.sketchwarp.trainer.progress.ProgressLog;
import dev.sketchwarp.trainer.progress.TrainingEvent.Started;
import dev.sketchwarp.trainer.progress.TrainingStatus.Ended;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole loop with a tiny network: pairs in, a training in a process of its own, a version out. */
@ExtendWith(SharedStack.class)
@Timeout(400)
class LoopIT {

    private static final NetworkSpec TINY = new NetworkSpec(Backbone.RESNET18, 4, true, List.of(3), 64, 16, 1);
    private static final int PAIRS = 30;

    @TempDir
    Path directory;

    private Installation installation;

    @BeforeEach
    void start(LocalStack stack) {
        installation = new Installation(stack, directory);
    }

    @AfterEach
    void stop() {
        installation.close();
    }

    /** Of a trainer whose gate lets everything through that is not worse. */
    private Map<String, String> properties(int steps) throws IOException {
        Path plan = Files.write(directory.resolve("plan.json"), plan(steps).toJson());
        Map<String, String> properties = installation.properties();
        properties.putAll(Map.of(
                "sketchwarp.training.plan", plan.toString(),
                "sketchwarp.training.jvm.options", "-Xmx1g,-XX:TieredStopAtLevel=1,-Dai.djl.pytorch.num_threads=1",
                "sketchwarp.gate.margin", "0",
                "sketchwarp.gate.tolerance", "100",
                "sketchwarp.gate.pairs", "1"));
        return properties;
    }

    private static TrainingPlan plan(int steps) {
        return new TrainingPlan(
                TINY,
                1,
                TrainingPrecision.FLOAT32,
                StoredPrecision.FLOAT32,
                15,
                1000,
                100,
                List.of(new Stage.Warp(steps, 2, 0.001, 2, true, WarpTerms.MATCHES, new SampleShares(1, 0, 0, 0))));
    }

    private static HttpResponse<String> post(URI http) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(http.resolve("/train"))
                                .POST(BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.ofString());
    }

    private static Ended awaitEnd(Trainer trainer) {
        return await().atMost(Duration.ofSeconds(200))
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () -> trainer.health().training(),
                        status -> status.state().equals("idle") && status.last() != null)
                .last();
    }

    @Test
    void enoughPairsEndInALiveVersionAndOneThatIsNotBetterIsRefused() throws Exception {
        Map<String, String> properties = properties(6);
        properties.put("sketchwarp.trigger.pairs", "15");
        Trainer trainer = installation.start(properties);

        IntStream.range(0, PAIRS).forEach(i -> installation.send(pair(i)));

        Ended first = awaitEnd(trainer);
        assertThat(first.outcome()).as(first.reason()).isEqualTo("live");
        ModelVersion live = installation.log().read().live("sketchwarp").orElseThrow();
        assertThat(live.getVersion()).isEqualTo(first.version());
        assertThat(live.getReason()).startsWith("better than the identity");
        assertThat(live.getMetrics().getValues()).containsKey("pck@0.10");
        assertThat(live.getProvenance().getTopicOffsets().values().stream()
                        .mapToLong(offset -> offset)
                        .sum())
                .isBetween(15L, (long) PAIRS);

        trainer.close();
        properties.put("sketchwarp.gate.margin", "100");
        Trainer strict = installation.start(properties);
        assertThat(post(strict.http()).statusCode()).isEqualTo(202);
        Ended second = awaitEnd(strict);

        assertThat(second.outcome()).isEqualTo("refused");
        Scrape.of(strict.http()).assertIs(TrainerMetrics.reported());
        assertThat(installation.log().read().live("sketchwarp").orElseThrow().getVersion())
                .isEqualTo(first.version());
        assertThat(installation.announcements()).anySatisfy(event -> {
            assertThat(event.getVersion()).isEqualTo(second.version());
            assertThat(event.getStatus()).isEqualTo(ModelStatus.RETIRED);
            assertThat(event.getReason()).startsWith("refused: not 100.0 points better than version");
            assertThat(event.getProvenance().getParentVersion()).contains(first.version());
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aTrainingGoesOnAfterTheTrainerWasKilledOrToldToStop(boolean killed) throws Exception {
        Map<String, String> properties = properties(60);
        IntStream.range(0, PAIRS).forEach(i -> installation.send(pair(i)));
        properties.put("sketchwarp.trigger.pairs", "15");
        Process first = installation.launch(properties);
        long training;
        try {
            await().atMost(Duration.ofSeconds(120)).until(this::checkpointIsThere);
            training = state().at("/training/process").asLong();
        } finally {
            end(first, killed);
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> ProcessHandle.of(training)
                .filter(ProcessHandle::isAlive)
                .isEmpty());
        String version = state().at("/training/version").asText();
        assertThat(installation.announcements()).isEmpty();

        Trainer trainer = installation.start(properties);

        Ended ended = awaitEnd(trainer);
        assertThat(ended.version()).isEqualTo(version);
        assertThat(ended.outcome()).as(ended.reason()).isEqualTo("live");
        Path folder = directory.resolve("trainings").resolve(version);
        assertThat(ProgressLog.read(folder.resolve("progress.jsonl")))
                .filteredOn(event -> event instanceof Started started && started.step() > 0)
                .hasSize(1);
        assertThat(new ModelDirectory(folder.resolve("model")).manifest().version())
                .isEqualTo(version);
    }

    private static void end(Process trainer, boolean killed) throws InterruptedException {
        if (killed) {
            trainer.destroyForcibly();
        } else {
            trainer.destroy();
        }
        trainer.waitFor();
    }

    private JsonNode state() throws IOException {
        return new ObjectMapper()
                .readTree(Files.readAllBytes(directory.resolve("trainings").resolve("state.json")));
    }

    private boolean checkpointIsThere() {
        return inside(directory.resolve("trainings").toFile())
                .flatMap(training -> inside(new File(training, "checkpoint")))
                .anyMatch(file -> !file.getName().startsWith("."));
    }

    /** What is in a folder at this moment; a walk over its tree would fail at files that vanish while the trainer writes. */
    private static Stream<File> inside(File folder) {
        return Stream.ofNullable(folder.listFiles()).flatMap(Stream::of);
    }

    @Test
    void whatCannotBeTrainedIsSaidAndTheTrainerGoesOn() throws Exception {
        Trainer trainer = installation.start(properties(6));

        assertThat(trainer.trainNow()).isTrue(); // with nothing in the store

        Ended ended = awaitEnd(trainer);
        assertThat(ended.outcome()).isEqualTo("bad-input");
        assertThat(ended.reason()).isNotBlank();
        assertThat(installation.announcements()).isEmpty();
        assertThat(trainer.health().ready()).isTrue();
    }
}
