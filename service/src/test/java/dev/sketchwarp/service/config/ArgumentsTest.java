package dev.sketchwarp.service.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArgumentsTest {

    @TempDir
    Path directory;

    @Test
    void argumentsOverrideTheFile() throws Exception {
        Path file = Files.writeString(directory.resolve("config"), "a=1\nb=2\n");

        assertThat(Arguments.properties("b=3=4", "--config", file.toString()))
                .containsOnly(entry("a", "1"), entry("b", "3=4"));
    }

    @Test
    void whatIsNotUnderstoodIsSaid() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Arguments.properties("--colour"))
                .withMessageContaining("--colour");
    }
}
