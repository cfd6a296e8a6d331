package dev.sketchwarp.trainer;

import static dev.sketchwarp.trainer.Installation.pair;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sketchwarp.stack.LocalStack;
import dev.sketchwarp.stack.LocalStackConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class RegistryOutageIT {

    private static final int PAIRS = 20;

    @TempDir
    Path directory;

    @Test
    void pairsWaitForTheRegistryAndNoneBecomesADeadLetter() throws Exception {
        try (LocalStack stack = LocalStack.start(LocalStackConfig.temporary());
                Installation installation = new Installation(stack, directory)) {
            IntStream.range(0, PAIRS).forEach(i -> installation.send(pair(i)));
            stack.stopRegistry();

            Trainer trainer = installation.start(installation.properties());
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> trainer.health().waitingFor().containsKey("schema-registry"));
            assertThat(trainer.health().live()).isTrue();
            stack.startRegistry();

            installation.awaitCommitted(PAIRS);
            assertThat(trainer.health().store().trainingPairs()
                            + trainer.health().store().evaluationPairs())
                    .isEqualTo(PAIRS);
            assertThat(trainer.health().waitingFor()).isEmpty();
            assertThat(installation.deadLetters()).isEmpty();
        }
    }
}
