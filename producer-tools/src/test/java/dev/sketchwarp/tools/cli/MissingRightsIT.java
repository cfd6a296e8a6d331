package dev.sketchwarp.tools.cli;

import static dev.sketchwarp.tools.cli.SecuredInstallation.NOBODY;
import static dev.sketchwarp.tools.cli.SecuredInstallation.TOPICS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.sketchwarp.model.weights.ModelDirectory;
import dev.sketchwarp.model.weights.ModelManifest;
import dev.sketchwarp.processor.ProcessorConfig;
import dev.sketchwarp.processor.StreamProcessor;
import dev.sketchwarp.service.access.AccessRefusedException;
import dev.sketchwarp.service.access.Right;
import dev.sketchwarp.service.access.Role;
import dev.sketchwarp.service.client.Connection;
import dev.sketchwarp.service.config.InvalidConfigException;
import dev.sketchwarp.service.models.ModelVersionLog;
import dev.sketchwarp.trainer.Trainer;
import dev.sketchwarp.trainer.TrainerConfig;
import dev.sketchwarp.trainer.announcement.ModelAnnouncements;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Without any one of the rights listed for it a program is refused, with a sentence that names the right. And the list is no
 * longer than it must be: what is taken from a running program is missed by its work, not only by the check at its start.
 */
@ExtendWith(SecuredInstallation.Shared.class)
class MissingRightsIT {

    private static final Duration LIMIT = Duration.ofMinutes(3);

    private SecuredInstallation installation;

    @BeforeEach
    void install(SecuredInstallation shared) {
        installation = shared;
    }

    private interface Check {
        void run() throws Exception;
    }

    /** With the user {@code nobody} in the role but for one right. */
    private void without(Right lacking, List<Right> role, Check check) throws Exception {
        installation.grant(
                NOBODY, role.stream().filter(right -> !right.equals(lacking)).toList());
        try {
            check.run();
        } finally {
            installation.revoke(NOBODY, role);
        }
    }

    // ---- at the start

    static List<Right> processorRights() {
        return Role.PROCESSOR.rights(TOPICS);
    }

    @ParameterizedTest
    @MethodSource("processorRights")
    void processorIsToldWhichRightItLacks(Right lacking) throws Exception {
        without(lacking, processorRights(), () -> {
            ProcessorConfig config = ProcessorConfig.of(installation.processor(NOBODY));

            var refused = catchThrowableOfType(InvalidConfigException.class, () -> StreamProcessor.start(config));

            assertThat(refused.problems()).singleElement().asString().contains("allow this user to " + lacking + ";");
        });
    }

    static List<Right> trainerRights() {
        return Role.TRAINER.rights(TOPICS);
    }

    @ParameterizedTest
    @MethodSource("trainerRights")
    void trainerIsToldWhichRightItLacks(Right lacking) throws Exception {
        without(lacking, trainerRights(), () -> {
            TrainerConfig config = TrainerConfig.of(installation.trainer(NOBODY));

            var refused = catchThrowableOfType(InvalidConfigException.class, () -> Trainer.start(config));

            assertThat(refused.problems()).singleElement().asString().contains("allow this user to " + lacking + ";");
        });
    }

    static Stream<Arguments> commands() {
        String versions = TOPICS.modelVersions().name();
        return Stream.of(
                arguments("publish PAIRS", "Write topic " + TOPICS.imagePairs().name()),
                arguments(
                        "publish-labeled PAIRS",
                        "Write topic " + TOPICS.labeledPairs().name()),
                arguments(
                        "watch --max 1 --timeout 20",
                        "Read topic " + TOPICS.correspondences().name()),
                arguments(
                        "dlq list",
                        "Read topic " + TOPICS.imagePairsDeadLetters().name()),
                arguments("models list", "Read topic " + versions),
                arguments("models publish MODEL --store STORE", "Write topic " + versions),
                arguments("topics apply", "Create topic " + TOPICS.imagePairs().name()));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void commandIsOneSentenceThatNamesTheRight(String command, String right) {
        String[] arguments = command.replace("PAIRS", installation.pairs().toString())
                .replace("MODEL", installation.model().toString())
                .replace("STORE", installation.store().toUri().toString())
                .split(" ");

        Cli.Result result = installation.run(NOBODY, arguments);

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err().lines())
                .filteredOn(line -> line.startsWith("sketchwarp: "))
                .singleElement()
                .asString()
                .contains("Kafka does not allow this user to ", right, "sketchwarp acls");
    }

    // ---- at work

    /** All but that to read announcements, which is missed by whoever reads them: see below. */
    static List<Right> workOfProcessor() {
        Right announcements =
                Right.topic(AclOperation.READ, TOPICS.modelVersions().name());
        return processorRights().stream()
                .filter(right -> !right.equals(announcements))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("workOfProcessor")
    void processorThatLosesARightEndsAndSaysSo(Right lost) throws Exception {
        installation.grant(NOBODY, processorRights());
        ProcessorConfig config = ProcessorConfig.of(installation.processor(NOBODY));
        try (StreamProcessor processor = StreamProcessor.start(config)) {
            await().atMost(LIMIT).until(processor::ready);

            installation.revoke(NOBODY, List.of(lost));
            installation.spoil(TOPICS.imagePairs());
            installation.succeed("publish", "publish", installation.pairs().toString());

            assertThat(end(processor))
                    .isInstanceOf(AccessRefusedException.class)
                    .hasMessageContaining("Kafka does not allow this user to ")
                    .hasMessageContaining(lost.toString());
        } finally {
            installation.revoke(NOBODY, processorRights());
        }
    }

    /** Why it stopped. */
    private static Throwable end(StreamProcessor processor) throws Exception {
        return CompletableFuture.supplyAsync(() -> catchThrowableOfType(ExecutionException.class, processor::await)
                        .getCause())
                .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    static List<Right> announcementRights() {
        return Role.MODELS.rights(TOPICS);
    }

    /** By the trainer, or by a person. */
    @ParameterizedTest
    @MethodSource("announcementRights")
    void announcementsTakeAllTheirRights(Right lacking) throws Exception {
        Connection connection = new Connection(
                installation.stack().bootstrapServers(),
                installation.stack().registryUrl(),
                TOPICS,
                installation.properties("models"));
        ModelVersionLog log =
                new ModelVersionLog(TOPICS.modelVersions(), installation.kafka(NOBODY), connection.registry());
        ModelManifest manifest = new ModelDirectory(installation.model()).manifest();
        without(lacking, announcementRights(), () -> {
            Throwable refused = catchThrowable(() -> log.publish(
                    ModelAnnouncements.live(manifest, installation.store().toUri(), "again")));

            assertThat(Throwables.getRootCause(refused) == null ? refused : Throwables.getRootCause(refused))
                    .isInstanceOf(AuthorizationException.class);
        });
    }
}
