package dev.sketchwarp.processor;

import static dev.sketchwarp.processor.Installation.pair;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sketchwarp.events.Correspondence;
import dev.sketchwarp.stack.LocalStack;
import dev.sketchwarp.stack.SharedStack;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedStack.class)
class KillIT {

    private static final int PAIRS = 300;
    private static final int LIVES = 4;

    @TempDir
    Path directory;

    @Test
    void everyPairIsAnsweredOnceThoughTheProcessorIsKilledThreeTimes(LocalStack stack) throws Exception {
        try (Installation installation = new Installation(stack, directory)) {
            installation.announce(installation.model("1", 1));
            Path config = write(installation);

            for (int life = 0; life < LIVES; life++) {
                int before = installation.correspondences().size();
                int portion = PAIRS / LIVES;
                IntStream.range(life * portion, (life + 1) * portion).forEach(i -> installation.send(pair(i)));
                Process processor = launch(config);
                try {
                    if (life < LIVES - 1) { // in the middle: some results are out, others are on their way
                        await().atMost(Duration.ofSeconds(120))
                                .pollInterval(Duration.ofMillis(20))
                                .until(() -> installation.correspondences().size() > before);
                    } else {
                        installation.awaitResults(PAIRS, Duration.ofSeconds(120));
                    }
                } finally {
                    processor.destroyForcibly().waitFor();
                }
            }

            assertThat(installation.correspondences())
                    .extracting(Correspondence::getPairId)
                    .containsExactlyInAnyOrder(
                            IntStream.range(0, PAIRS).mapToObj(i -> "pair-" + i).toArray(String[]::new));
            assertThat(installation.deadLetters()).isEmpty();
        }
    }

    private Path write(Installation installation) throws IOException {
        Properties properties = new Properties();
        properties.putAll(installation.properties());
        // What a killed one left open holds up all readers until then.
        properties.put("producer.transaction.timeout.ms", "4000");
        Path file = directory.resolve("processor.properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
        return file;
    }

    private static Process launch(Path config) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ProcessorMain.class.getName(),
                        "--config",
                        config.toString())
                .inheritIO()
                .start();
    }
}
