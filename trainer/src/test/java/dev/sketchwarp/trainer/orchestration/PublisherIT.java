package dev.sketchwarp.trainer.orchestration;

import static dev.sketchwarp.trainer.orchestration.Reports.report;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sketchwarp.events.ModelStatus;
import dev.sketchwarp.events.ModelVersion;
import dev.sketchwarp.model.weights.ModelDirectory;
import dev.sketchwarp.schemas.registry.RegistryConfig;
import dev.sketchwarp.schemas.registry.SchemaRegistryClient;
import dev.sketchwarp.schemas.topic.TopicAdmin;
import dev.sketchwarp.schemas.topic.Topics;
import dev.sketchwarp.service.models.ModelHistory;
import dev.sketchwarp.service.s3.S3Server;
import dev.sketchwarp.service.s3.S3Server.Upload;
import dev.sketchwarp.stack.LocalStack;
import dev.sketchwarp.stack.SharedStack;
import dev.sketchwarp.trainer.modelstore.ModelStores;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

@ExtendWith(SharedStack.class)
@Timeout(300)
class PublisherIT {

    private static final String MODEL = "sketchwarp";

    @TempDir
    Path directory;

    private S3Server objects;
    private Place place;

    @BeforeEach
    void createTopics(LocalStack stack) {
        objects = S3Server.start("models");
        Topics topics = new Topics("t" + UUID.randomUUID() + ".");
        place = new Place(
                stack.bootstrapServers(),
                stack.registryUrl(),
                topics.prefix(),
                objects.endpoint(),
                directory.resolve("models").toUri());
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
            new TopicAdmin(admin, new SchemaRegistryClient(RegistryConfig.of(stack.registryUrl())))
                    .apply(List.of(topics.modelVersions()));
        }
    }

    @AfterEach
    void stop() {
        objects.close();
    }

    /** From now on in object storage. */
    private void storeObjects() {
        place = new Place(
                place.bootstrapServers(), place.registry(), place.prefix(), place.s3(), URI.create("s3://models/prod"));
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
        ModelDirectory stored = ModelStores.at(place.models(), objects.config())
                .fetch(
                        URI.create(version.getWeights().getUri()),
                        directory.resolve("fetched").resolve(version.getVersion()));
        assertThat(stored.weights(stored.manifest()).names()).isNotEmpty();
        assertThat(stored.manifest().weights().sha256())
                .isEqualTo(version.getWeights().getSha256());
        assertThat(stored.manifest().provenance().topicOffsets()).containsEntry("labeled-pairs-0", 7L);
        assertThat(stored.manifest().provenance().plan()).isEqualTo(Reports.PLAN);
    }

    @ParameterizedTest
    @EnumSource
    void theSameInObjectStorage(Step step) throws Exception {
        storeObjects();

        afterAKillBetweenAnyTwoStepsThePublishingIsCompletedOnce(step);

        assertThat(objects.content("models"))
                .containsOnlyKeys(
                        "prod/sketchwarp/v1/" + ModelDirectory.WEIGHTS,
                        "prod/sketchwarp/v1/" + ModelDirectory.MANIFEST);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "WHOLE")
    void aBrokenUploadIsNeverAnnounced(Upload broken) throws Exception {
        storeObjects();
        Path folder = finished("v1", 60);
        objects.uploads(broken);

        assertThatThrownBy(() -> place.publisher(unused -> {}).publish(HaltingPublisher.training("v1"), folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("s3://models/prod/sketchwarp/v1/weights.safetensors");
        assertThat(history().announcements()).isEmpty();

        objects.uploads(Upload.WHOLE);
        objects.delete("models", "prod/sketchwarp/v1/" + ModelDirectory.WEIGHTS); // as the message says
        place.publisher(unused -> {}).publish(HaltingPublisher.training("v1"), folder);
        assertWhole(history().live(MODEL).orElseThrow());
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
