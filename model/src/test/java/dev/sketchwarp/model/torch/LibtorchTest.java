package dev.sketchwarp.model.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibtorchTest {

    @TempDir
    private Path python;

    private Path lib;

    @BeforeEach
    void installPyTorch() throws IOException {
        lib = Files.createDirectories(python.resolve("torch").resolve("lib"));
        Files.createFile(lib.resolve("libtorch.so"));
    }

    @Test
    void nothingNamedIsNothingInstalled() {
        assertThat(Libtorch.named(Map.of())).isEmpty();
    }

    @Test
    void aFolderWithoutLibtorchIsRefused() {
        assertThatThrownBy(() -> named(Map.of(Libtorch.PATH, python.toString())))
                .isInstanceOf(TorchException.class)
                .hasMessageStartingWith("PYTORCH_LIBRARY_PATH=" + python + " holds no libtorch.so: set it to");
    }

    @Test
    void theVersionIsThatOfPythonsPackage() throws IOException {
        pythonVersion("2.11.0+cu130");

        assertThat(named(Map.of()).version()).contains("2.11.0");
    }

    @Test
    void theVersionIsThatOfLibtorchsArchive() throws IOException {
        Files.writeString(lib.resolveSibling("build-version"), "2.7.1+cpu\n");

        assertThat(named(Map.of()).version()).contains("2.7.1");
    }

    @Test
    void theFlavorFollowsFromItsLibraries() throws IOException {
        assertThat(named(Map.of()).flavor()).isEqualTo("cpu");

        Files.createFile(lib.resolve("libtorch_cuda.so"));

        assertThat(named(Map.of()).flavor()).isEqualTo("cu128");
        assertThat(named(Map.of(Libtorch.FLAVOR, "cu130")).flavor()).isEqualTo("cu130");
    }

    @Test
    void anotherVersionThanDjlsNeedsAJniLibraryOfItsOwn() throws IOException {
        pythonVersion("2.11.0+cu130");

        assertThat(named(Map.of()).problem())
                .contains("the libtorch in " + lib + " is version 2.11.0, but DJL's JNI library is made for 2.7.1: set"
                        + " PYTORCH_LIBRARY_PATH to a libtorch 2.7.1, or put a libdjl_torch.so made for 2.11.0 beside it"
                        + " (docs/install.md says how to make one)");

        Files.createFile(lib.resolve("libdjl_torch.so"));

        assertThat(named(Map.of()).problem()).isEmpty();
    }

    @Test
    void djlsOwnVersionFits() throws IOException {
        pythonVersion("2.7.1+cu126");

        assertThat(named(Map.of()).problem()).isEmpty();
    }

    @Test
    void aJniLibraryThatDoesNotFitIsNamedWithTheRemedy() throws IOException {
        pythonVersion("2.6.0");
        String file = lib.resolve("libdjl_torch.so").toString();

        String sentence = LoadFailure.sentence(
                failure(file + ": " + file + ": undefined symbol: _ZN3c105ErrorE"), Optional.of(named(Map.of())));

        assertThat(sentence)
                .isEqualTo("DJL's JNI library " + file + " does not fit the libtorch in " + lib
                        + " (undefined symbol: _ZN3c105ErrorE): set PYTORCH_LIBRARY_PATH to a libtorch 2.7.1, or put a"
                        + " libdjl_torch.so made for 2.6.0 beside it (docs/install.md says how to make one)");
    }

    @Test
    void aLibraryThatLibtorchMissesIsNamed() {
        String file = lib.resolve("libtorch_cuda.so").toString();

        String sentence = LoadFailure.sentence(
                failure(file + ": libcudnn.so.9: cannot open shared object file: No such file or directory"),
                Optional.of(named(Map.of())));

        assertThat(sentence)
                .isEqualTo("libtorch cannot be loaded: " + file
                        + ": libcudnn.so.9: cannot open shared object file: No such file or directory; install what it"
                        + " needs, or set PYTORCH_LIBRARY_PATH to another libtorch");
    }

    private static EngineException failure(String loader) {
        return new EngineException("Failed to load PyTorch native library", new UnsatisfiedLinkError(loader));
    }

    private void pythonVersion(String version) throws IOException {
        Files.writeString(lib.resolveSibling("version.py"), "__version__ = '" + version + "'\ndebug = False\n");
    }

    private Libtorch named(Map<String, String> more) {
        Map<String, String> variables = new HashMap<>(Map.of(Libtorch.PATH, lib.toString()));
        variables.putAll(more);
        return Libtorch.named(variables).orElseThrow();
    }
}
