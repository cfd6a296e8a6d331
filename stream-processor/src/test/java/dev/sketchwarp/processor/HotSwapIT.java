package dev.sketchwarp.processor;

import static dev.sketchwarp.processor.Installation.pair;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sketchwarp.events.Correspondence;
import dev.sketchwarp.events.ModelVersion;
import dev.sketchwarp.events.ModelWeights;
import dev.sketchwarp.model.network.Backbone;
import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.processor.health.HealthReport;
import dev.sketchwarp.schemas.registry.RegistryRest;
import dev.sketchwarp.service.metrics.Scrape;
import dev.sketchwarp.stack.LocalStack;
import dev.sketchwarp.stack.SharedStack;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedStack.class)
class HotSwapIT {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @TempDir
    Path directory;

    private Installation installation;
    private StreamProcessor processor;
    private URI registry;

    @BeforeEach
    void start(LocalStack stack) throws Exception {
        installation = new Installation(stack, directory);
        registry = stack.registryUrl();
        processor = installation.start(installation.properties());
    }

    @AfterEach
    void stop() {
        installation.close();
    }

    /**
     * The second one takes larger images: pairs that were made ready for the first are made ready again. What is no
     * announcement stops neither.
     */
    @Test
    void aNewVersionTakesOverWhilePairsFlow() throws Exception {
        int unlike = new RegistryRest(registry)
                .register(
                        installation.topics().prefix() + "other",
                        "{\"type\":\"fixed\",\"name\":\"A\",\"size\":1}",
                        Map.of());
        installation.announce(RegistryRest.value(unlike, new byte[1]));
        installation.announce(installation.model("1", 1));
        NetworkSpec larger = new NetworkSpec(Backbone.RESNET18, 8, true, List.of(3), 96, 16, 1);
        ModelVersion second = installation.model("2", 2, larger);
        send(0, 40);
        installation.awaitResults(1, PATIENCE);

        installation.announce(second);

        int sent = 40;
        while (!answers("2")) {
            send(sent, sent + 10);
            sent += 10;
            installation.awaitResults(sent, PATIENCE);
        }
        send(sent, sent + 10);
        installation.awaitResults(sent + 10, PATIENCE);
        assertThat(installation.deadLetters()).isEmpty();
        assertThat(processor.health().warnings()).singleElement().asString().contains("unreadable and skipped");
        assertThat(Scrape.of(processor.http()).values()).containsEntry("sketchwarp_control_skipped", 1.0);
        List<Correspondence> results = installation.correspondences();
        assertThat(results)
                .extracting(Correspondence::getPairId)
                .containsExactlyInAnyOrder(IntStream.range(0, sent + 10)
                        .mapToObj(number -> "pair-" + number)
                        .toArray(String[]::new));
        assertThat(results).extracting(result -> result.getModel().getVersion()).containsOnly("1", "2");
        assertThat(results).allSatisfy(result -> assertThat(result.getModel().getVersion())
                .isEqualTo(
                        number(result) >= results.size() - 10
                                ? "2"
                                : result.getModel().getVersion()));
    }

    @Test
    void aVersionWithAWrongHashIsRefusedAndTheOldOneGoesOn() throws Exception {
        installation.announce(installation.model("1", 1));
        ModelVersion second = installation.model("2", 2);
        ModelWeights weights = second.getWeights();
        ModelVersion damaged = ModelVersion.newBuilder(second)
                .setWeights(new ModelWeights(weights.getUri(), "0".repeat(64), weights.getBytes()))
                .build();
        await().atMost(PATIENCE).until(processor::ready);

        installation.announce(damaged);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        processor.health().modelTroubles())
                .hasEntrySatisfying(
                        "2", reason -> assertThat(reason).startsWith("refused").contains("sha256")));
        send(0, 3);
        installation.awaitResults(3, PATIENCE);
        assertThat(processor.ready()).isTrue();
        assertThat(Scrape.of(processor.http()).values())
                .containsEntry("sketchwarp_model_adoptions_total{result=\"adopted\"}", 1.0)
                .containsEntry("sketchwarp_model_adoptions_total{result=\"refused\"}", 1.0)
                .anySatisfy((series, value) ->
                        assertThat(series).startsWith("sketchwarp_model_info").contains("version=\"1\""));
        assertThat(installation.correspondences())
                .extracting(result -> result.getModel().getVersion())
                .containsOnly("1");
    }

    @Test
    void withoutALiveModelItWaitsAndSaysSo() {
        send(0, 3);

        await().atMost(PATIENCE).until(() -> processor.health().state().equals("RUNNING"));

        HealthReport health = processor.health();
        assertThat(health.ready()).isFalse();
        assertThat(health.live()).isTrue();
        assertThat(health.waitingFor())
                .hasEntrySatisfying("model", reason -> assertThat(reason).contains("no version"));
        assertThat(installation.correspondences()).isEmpty();
        assertThat(installation.deadLetters()).isEmpty();
    }

    @Test
    void aModelWhoseFileComesLateIsAdoptedWhenItIsThere() throws Exception {
        ModelVersion late = installation.model("1", 1);
        Path file = directory.resolve("1.safetensors");
        Path elsewhere = directory.resolve("elsewhere");
        Files.move(file, elsewhere);
        installation.announce(late);
        send(0, 3);
        await().atMost(PATIENCE).until(() -> !processor.health().modelTroubles().isEmpty());

        Files.move(elsewhere, file);

        installation.awaitResults(3, PATIENCE);
        assertThat(installation.correspondences()).hasSize(3);
        assertThat(processor.health().modelTroubles()).isEmpty();
    }

    @Test
    void aVersionThatWasOvertakenBeforeItCameIsNotWaitedFor() throws Exception {
        ModelVersion late = installation.model("1", 1);
        Files.delete(directory.resolve("1.safetensors"));
        installation.announce(late);
        await().atMost(PATIENCE).until(() -> processor.health().modelTroubles().containsKey("1"));

        installation.announce(installation.model("2", 2));

        await().atMost(PATIENCE).until(() -> answers("2"));
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(processor.health().modelTroubles()).isEmpty());
    }

    private void send(int from, int to) {
        IntStream.range(from, to).forEach(number -> installation.send(pair(number)));
    }

    private boolean answers(String version) {
        return processor.health().model() != null
                && processor.health().model().version().equals(version);
    }

    private static int number(Correspondence result) {
        return Integer.parseInt(result.getPairId().substring("pair-".length()));
    }
}
