package dev.sketchwarp.trainer.orchestration;

import static dev.sketchwarp.trainer.orchestration.Reports.report;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sketchwarp.events.ModelStatus;
import dev.sketchwarp.events.ModelVersion;
import dev.sketchwarp.model.weights.ModelDirectory;
import dev.sketchwarp.schemas.registry.RegistryConfig;
import dev.sketchwarp.schemas.registry.SchemaRegistryClient;
import dev.sketchwarp.schemas.topic.TopicAdmin;
import dev.sketchwarp.schemas.topic.Topics;
import dev.sketchwarp.service.models.ModelHistory;
import dev.sketchwarp.stack.LocalStack;
import dev.sketchwarp.stack.SharedStack;
import dev.sketchwarp.trainer.orchestration.HaltingPublisher.Place;
import dev.sketchwarp.trainer.orchestration.Publisher.Step;
import dev.sketchwarp.trainer.progress.TrainingStatus.Ended;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(SharedStack.class)
@Timeout(180)
class PublisherIT {

    private static final String MODEL = "sketchwarp";

    @TempDir
    Path directory;

    private Place place;

    @BeforeEach
    void createTopics(LocalStack stack) {
        Topics topics = new Topics("t" + UUID.randomUUID() + ".");
        place = new Place(stack.bootstrapServers(), stack.registryUrl(), topics.prefix(), directory.resolve("models"));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
            new TopicAdmin(admin, new SchemaRegistryClient(RegistryConfig.of(stack.registryUrl())))
                    .apply(List.of(topics.modelVersions()));
        }
    }

    private Path finished(String version, double pck10) throws IOException {
        Path folder = directory.resolve(version);
        Reports.finish(folder, MODEL, version, report("set", 50, 30, pck10));
        return folder;
    }

    private ModelHistory history() {
        return place.log().read();
    }

    private void assertWhole(ModelVersion version) throws IOException {
        Path weights = Path.of(URI.create(version.getWeights().getUri()));
        ModelDirectory stored = new ModelDirectory(weights.getParent());
        assertThat(stored.weights(stored.manifest()).names()).isNotEmpty();
        assertThat(stored.manifest().weights().sha256())
                .isEqualTo(version.getWeights().getSha256());
        assertThat(stored.manifest().provenance().topicOffsets()).containsEntry("labeled-pairs-0", 7L);
    }

    @ParameterizedTest
    @EnumSource
    void afterAKillBetweenAnyTwoStepsThePublishingIsCompletedOnce(Step step) throws Exception {
        Path folder = finished("v1", 60);

        int exit = place.publishAndHalt(folder, "v1", step);

        assertThat(exit).isEqualTo(HaltingPublisher.HALTED);
        assertThat(history().live(MODEL).isPresent()).isEqualTo(step == Step.CONCLUDED);
        Ended ended = place.publisher(unused -> {}).publish(HaltingPublisher.training("v1"), folder);
        assertThat(ended.outcome()).isEqualTo("live");
        assertThat(history().announcements())
                .extracting(ModelVersion::getStatus)
                .containsExactly(ModelStatus.CANDIDATE, ModelStatus.LIVE);
        assertWhole(history().live(MODEL).orElseThrow());
    }

    @Test
    void anUploadCutShortIsDoneAgain() throws Exception {
        Path folder = finished("v1", 60);
        Path half = directory.resolve("models").resolve(MODEL).resolve("v1");
        Files.createDirectories(half);
        Files.write(half.resolve(ModelDirectory.WEIGHTS), new byte[100]);

        place.publisher(unused -> {}).publish(HaltingPublisher.training("v1"), folder);

        assertWhole(history().live(MODEL).orElseThrow());
    }

    @Test
    void aRefusedVersionIsOnRecordWithItsFiguresAndTheLiveOneStays() throws Exception {
        place.publisher(unused -> {}).publish(HaltingPublisher.training("v1"), finished("v1", 60));
        Path folder = finished("v2", 60.1);
        Files.write(
                folder.resolve("evaluation-compare.json"),
                report("set", 50, 30, 60).toJson());
        Training training = new Training("v2", "test", "v1", "unused", "default", Map.of("labeled-pairs-0", 7L), 1, 0);

        Ended ended = place.publisher(unused -> {}).publish(training, folder);

        assertThat(ended.outcome()).isEqualTo("refused");
        assertThat(history().live(MODEL).orElseThrow().getVersion()).isEqualTo("v1");
        ModelVersion refused = history().versions(MODEL).stream()
                .filter(version -> version.getVersion().equals("v2"))
                .findFirst()
                .orElseThrow();
        assertThat(refused.getStatus()).isEqualTo(ModelStatus.RETIRED);
        assertThat(refused.getReason())
                .startsWith("refused: not 0.5 points better than version v1")
                .contains("PCK@0.10 60.10 against 60.00");
        assertThat(refused.getMetrics().getValues()).containsEntry("pck@0.10", 60.1);
        assertWhole(refused); // so that a person can make it live nevertheless
    }

    @Test
    void aVersionComparedWithAnotherThanTheLiveOneIsRefused() throws Exception {
        place.publisher(unused -> {}).publish(HaltingPublisher.training("v1"), finished("v1", 60));

        Ended ended = place.publisher(unused -> {}).publish(HaltingPublisher.training("v2"), finished("v2", 90));

        assertThat(ended.outcome()).isEqualTo("refused");
        assertThat(ended.reason()).contains("version v1 became live while it was compared with none");
    }
}
