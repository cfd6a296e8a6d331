package dev.sketchwarp.model.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NativeCacheTest {

    private static final List<String> MOUNTS = List.of(
            "/dev/sda1 / ext4 rw,relatime 0 0",
            "tmpfs /home tmpfs rw,nosuid,noexec 0 0",
            "tmpfs /home/a\\040b tmpfs rw 0 0",
            "tmpfs /opt tmpfs rw,noexec 0 0",
            "/dev/sdb1 /opt ext4 rw 0 0",
            "damaged");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "/var/cache,false",
        "/home,true",
        "/home/x/.djl.ai,true",
        "/home/a b/x,false",
        "/homes,false",
        "/opt/x,false"
    })
    void theNearestMountDecidesWhetherFilesMayBeExecuted(Path folder, boolean forbidden) {
        assertThat(NativeCache.forbidsExecution(folder, MOUNTS)).isEqualTo(forbidden);
    }

    @Test
    void aFolderWithRoomWillDo() {
        assertThat(new NativeCache(directory.resolve("made/when/needed")).problem())
                .isEmpty();
    }

    @Test
    void aFolderThatCannotBeMadeIsNamedWithTheRemedy() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        assertThat(new NativeCache(file.resolve("pytorch")).problem())
                .hasValueSatisfying(problem -> assertThat(problem).contains(file.toString(), "DJL_CACHE_DIR"));
    }

    @ParameterizedTest
    @CsvSource({"size=20m,MB are free", "'size=1g,noexec',noexec"})
    void aFileSystemWithoutRoomOrRightIsNamed(String options, String cause) throws Exception {
        // Given
        assumeThat(run("mount", "-t", "tmpfs", "-o", options, "tmpfs", directory.toString()))
                .as("only root mounts")
                .isZero();

        try {
            // When / Then
            assertThat(new NativeCache(directory).problem()).hasValueSatisfying(problem -> assertThat(problem)
                    .contains(directory.toString(), cause, "DJL_CACHE_DIR"));
        } finally {
            run("umount", directory.toString());
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor(10, TimeUnit.SECONDS) ? process.exitValue() : -1;
        } catch (IOException e) {
            return -1; // no such program here
        }
    }
}
