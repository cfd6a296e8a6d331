package dev.sketchwarp.schemas.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {

    @TempDir
    Path folder;

    @Test
    void oneAtATimeHasAFolderAlsoWithinAProcess() throws Exception {
        try (FolderLock held = FolderLock.take(folder, "lock", "wait")) {
            assertThat(held).isNotNull();
            assertThatThrownBy(() -> FolderLock.take(folder, "lock", "wait"))
                    .isInstanceOf(FolderInUseException.class)
                    .hasMessage("folder %s is in use by process %d: stop that process, or wait"
                            .formatted(folder, ProcessHandle.current().pid()));
        }

        FolderLock.take(folder, "lock", "wait").close();
    }

    @Test
    void anotherProcessIsNamedAndItsDeathReleasesTheFolder() throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(other.inputReader().readLine()).isEqualTo("held");
            assertThatThrownBy(() -> FolderLock.take(folder, "lock", "wait"))
                    .isInstanceOf(FolderInUseException.class)
                    .hasMessageContaining("in use by process " + other.pid() + ":");
            assertThat(Files.readString(folder.resolve("lock"))).isEqualTo(Long.toString(other.pid()));
        } finally {
            other.destroyForcibly();
        }
        assertThat(other.waitFor(20, TimeUnit.SECONDS)).isTrue();

        FolderLock.take(folder, "lock", "wait").close();
    }

    /** Holds a folder until it is killed. */
    static final class Holder {
        public static void main(String[] folder) throws Exception {
            FolderLock held = FolderLock.take(Path.of(folder[0]), "lock", "wait");
            System.out.println("held");
            Thread.sleep(60_000);
            held.close();
        }
    }
}
