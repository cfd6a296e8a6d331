package dev.sketchwarp.tools.cli;

import static dev.sketchwarp.tools.cli.SecuredInstallation.TOPICS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.sketchwarp.processor.ProcessorConfig;
import dev.sketchwarp.processor.ProcessorMain;
import dev.sketchwarp.processor.StreamProcessor;
import dev.sketchwarp.service.config.InvalidConfigException;
import dev.sketchwarp.trainer.Trainer;
import dev.sketchwarp.trainer.TrainerConfig;
import dev.sketchwarp.trainer.TrainerMain;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * All programs with {@code config/secured.properties} in a cluster with TLS, passwords and access control, each with the rights
 * listed for it and no others.
 */
@ExtendWith(SecuredInstallation.Shared.class)
class SecuredClusterIT {

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final String WRONG = SecuredInstallation.PASSWORD + "but-wrong";

    private SecuredInstallation installation;

    @BeforeEach
    void install(SecuredInstallation shared) {
        installation = shared;
    }

    @Test
    void everyoneWorksWithTheRightsListedAndNobodyTellsAPassword() throws Exception {
        List<String> outputs = new ArrayList<>();
        String pairs = installation.pairs().toString();
        try (LaunchedProgram processor = launch(
                        ProcessorMain.class, installation.processor("processor"), installation.file("processor"));
                LaunchedProgram trainer =
                        launch(TrainerMain.class, installation.trainer("trainer"), installation.file("trainer"))) {
            installation.spoil(TOPICS.imagePairs());
            installation.spoil(TOPICS.labeledPairs());
            outputs.add(installation.succeed("publish", "publish", pairs));
            outputs.add(installation.succeed("publish-labeled", "publish-labeled", pairs));

            outputs.add(installation.succeed("watch", "watch", "--max", "1", "--timeout", "180"));
            outputs.add(letters("image-pairs"));
            outputs.add(letters("labeled-pairs"));
            outputs.add(installation.succeed("dlq", "dlq", "replay", "--all"));
            outputs.add(installation.succeed("models", "models", "list"));
            outputs.add(installation.succeed("topics", "topics", "check"));
            outputs.add(processor.awaitAnswer("/health", "\"ready\":true"));
            outputs.add(processor.awaitAnswer("/metrics", "sketchwarp_pairs_total"));
            outputs.add(trainer.awaitAnswer("/health", "Pairs\":[1-9]"));
            outputs.add(trainer.awaitAnswer("/metrics", "sketchwarp_"));
            outputs.add(processor.output());
            outputs.add(trainer.output());
        }

        assertThat(outputs).allSatisfy(text -> assertThat(text).doesNotContain(SecuredInstallation.PASSWORD));
        assertThat(outputs)
                .filteredOn(text -> text.contains("sasl.jaas.config = [hidden]"))
                .as("programs whose clients told their settings")
                .hasSize(2);
    }

    private String letters(String topic) {
        return await().atMost(LIMIT)
                .until(() -> installation.succeed("dlq", "dlq", "list", "--of", topic), text -> !text.isBlank());
    }

    private LaunchedProgram launch(Class<?> program, Map<String, String> settings, Path file) throws IOException {
        settings.keySet().removeAll(installation.properties("processor").keySet()); // they are in the file
        return new LaunchedProgram(installation.folder(), program, List.of(file), settings);
    }

    @Test
    void programWithoutRightsEndsWithExitCodeTwo() throws Exception {
        try (LaunchedProgram processor = launch(
                ProcessorMain.class,
                installation.processor(SecuredInstallation.NOBODY),
                installation.file(SecuredInstallation.NOBODY))) {
            int exitCode = processor.exitCode();

            assertThat(exitCode).isEqualTo(2);
            assertThat(processor.output()).contains("6 problems", "Write topic sketchwarp.correspondences");
        }
    }

    @Test
    void wrongPasswordEndsTheProgramWithExitCodeTwo() throws Exception {
        Path file = installation.configure("trainer", WRONG);
        try (LaunchedProgram trainer = launch(TrainerMain.class, installation.trainer("trainer"), file)) {
            int exitCode = trainer.exitCode();

            assertThat(exitCode).isEqualTo(2);
            assertThat(trainer.output())
                    .contains("1 problem", "Kafka did not accept this user", "sasl.jaas.config")
                    .doesNotContain(SecuredInstallation.PASSWORD);
        }
    }

    @Test
    void commandWithAWrongPasswordIsOneSentence() throws Exception {
        Path file = installation.configure("watch", WRONG);

        Cli.Result result = Cli.run("watch", "--max", "1", "--command-config", file.toString());

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err())
                .contains("Kafka did not accept this user")
                .doesNotContain(SecuredInstallation.PASSWORD);
    }

    @Test
    void brokerThatIsNotTrustedEndsTheStartInOneSentence() throws Exception {
        Map<String, String> properties = installation.processor("processor");
        properties.keySet().removeIf(key -> key.startsWith("ssl."));

        assertThat(problemOfProcessor(properties))
                .contains("TLS connection to Kafka cannot be established", "ssl.truststore.location");
    }

    @Test
    void registryThatRefusesEndsTheStartInOneSentence() throws Exception {
        Map<String, String> properties = installation.processor("processor");
        properties.put("sketchwarp.schema.registry.password", WRONG);

        assertThat(problemOfProcessor(properties))
                .contains("refused access to processor: status 401", "sketchwarp.schema.registry.user")
                .doesNotContain(SecuredInstallation.PASSWORD);
    }

    private static String problemOfProcessor(Map<String, String> properties) {
        ProcessorConfig config = ProcessorConfig.of(properties);
        var refused = catchThrowableOfType(InvalidConfigException.class, () -> StreamProcessor.start(config));
        assertThat(refused.problems()).hasSize(1);
        return refused.problems().get(0);
    }

    @Test
    void registryThatIsNotTrustedEndsTheStartInOneSentence() throws Exception {
        Map<String, String> properties = installation.trainer("trainer");
        properties.keySet().removeIf(key -> key.contains("registry.ssl"));
        TrainerConfig config = TrainerConfig.of(properties);

        var refused = catchThrowableOfType(InvalidConfigException.class, () -> Trainer.start(config));

        assertThat(refused.problems())
                .singleElement()
                .asString()
                .contains("is not trusted", "sketchwarp.schema.registry.ssl.truststore.location");
    }

    @Test
    void registryThatRefusesACommandIsOneSentence() throws Exception {
        Map<String, String> properties = installation.properties("publish");
        Path file = installation.write("wrong.properties", properties, "sketchwarp.schema.registry.password=" + WRONG);

        Cli.Result result = Cli.run("publish", installation.pairs().toString(), "--command-config", file.toString());

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err())
                .contains("refused access to publish: status 401")
                .doesNotContain(SecuredInstallation.PASSWORD);
    }

    @Test
    void configurationsDoNotTellTheirSecrets() throws Exception {
        ProcessorConfig processor = ProcessorConfig.of(installation.processor("processor"));
        TrainerConfig trainer = TrainerConfig.of(installation.trainer("trainer"));

        String told = processor + " " + trainer + " " + processor.registry();

        assertThat(processor.kafka().get("sasl.jaas.config")).contains(SecuredInstallation.PASSWORD);
        assertThat(told).contains("registry=").doesNotContain(SecuredInstallation.PASSWORD);
    }
}
