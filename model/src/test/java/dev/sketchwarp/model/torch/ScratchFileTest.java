package dev.sketchwarp.model.torch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ScratchFileTest {

    @Test
    void isReadByItsPathWhileItIsOpen() throws IOException {
        Path path;
        try (ScratchFile file = ScratchFile.create()) {
            path = file.path();
            try (OutputStream out = file.out()) {
                out.write("program".getBytes(UTF_8));
            }

            assertThat(Files.readString(path)).isEqualTo("program");
        }
        assertThat(path).doesNotExist();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void hasNoNameThatAKillCouldLeaveBehind() throws IOException {
        try (ScratchFile file = ScratchFile.create()) {
            assertThat(file.path()).startsWithRaw(Path.of("/proc/self/fd"));
            assertThat(Files.readSymbolicLink(file.path()).toString()).endsWith(" (deleted)");
        }
    }
}
