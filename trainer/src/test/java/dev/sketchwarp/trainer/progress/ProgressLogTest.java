package dev.sketchwarp.trainer.progress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sketchwarp.trainer.progress.TrainingEvent.Warning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressLogTest {

    @TempDir
    Path directory;

    @Test
    void halfALineDoesNoHarmThoughItEndsWithinACharacter() throws IOException {
        Path file = directory.resolve("progress.jsonl");
        byte[] line = ProgressLog.line(new Warning("ü")).getBytes(UTF_8);
        Files.write(file, Arrays.copyOf(line, line.length - 3)); // of ü the first byte

        new ProgressLog(file).on(new Warning("again"));

        assertThat(ProgressLog.read(file)).containsExactly(new Warning("again"));
    }
}
