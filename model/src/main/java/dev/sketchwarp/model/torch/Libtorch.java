package dev.sketchwarp.model.torch;

import ai.djl.util.Platform;
import ai.djl.util.Utils;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An installed libtorch, as {@code PYTORCH_LIBRARY_PATH} names it. DJL calls it through a JNI library of its own, which is compiled for
 * one version of libtorch: one that lies beside libtorch or in DJL's cache is taken, else the one in DJL's jar.
 *
 * @param folder where libtorch.so lies
 * @param version such as 2.7.1; empty: the folder does not say
 * @param flavor what DJL calls the build: cpu, or cu and the CUDA version
 */
record Libtorch(Path folder, Optional<String> version, String flavor) {

    static final String PATH = "PYTORCH_LIBRARY_PATH";
    static final String VERSION = "PYTORCH_VERSION";
    static final String FLAVOR = "PYTORCH_FLAVOR";

    private static final String JNI_LIBRARY = System.mapLibraryName("djl_torch");

    /** The CUDA builds that DJL's jar has a JNI library for. */
    private static final String DEFAULT_CUDA = "cu128";

    private static final Pattern PYTHON_VERSION = Pattern.compile("__version__ = '([0-9.]+)");
    private static final Pattern ARCHIVE_VERSION = Pattern.compile("^([0-9]+\\.[0-9]+\\.[0-9]+)");

    /**
     * @param variables of the environment
     * @return empty: none is named, and DJL uses the one on the class path
     * @throws TorchException what is named has no libtorch
     */
    static Optional<Libtorch> named(Map<String, String> variables) {
        String path = variables.get(PATH);
        if (path == null) {
            return Optional.empty();
        }
        Path folder = Stream.of(path.split(File.pathSeparator))
                .map(Path::of)
                .filter(part -> Files.isRegularFile(part.resolve(System.mapLibraryName("torch"))))
                .findFirst()
                .orElseThrow(() -> new TorchException(
                        "%s=%s holds no %s: set it to the folder of an installed libtorch, or unset it to use the one that comes with SketchWarp"
                                .formatted(PATH, path, System.mapLibraryName("torch"))));
        Optional<String> version = Optional.ofNullable(variables.get(VERSION)).or(() -> versionIn(folder));
        boolean cuda = Files.exists(folder.resolve(System.mapLibraryName("torch_cuda")));
        return Optional.of(new Libtorch(
                folder.toAbsolutePath(), version, variables.getOrDefault(FLAVOR, cuda ? DEFAULT_CUDA : "cpu")));
    }

    /** Python's package has version.py beside lib/, libtorch's own archive has build-version. */
    private static Optional<String> versionIn(Path folder) {
        return first(folder.resolveSibling("version.py"), PYTHON_VERSION)
                .or(() -> first(folder.resolveSibling("build-version"), ARCHIVE_VERSION));
    }

    private static Optional<String> first(Path file, Pattern version) {
        try {
            Matcher found = version.matcher(Files.readString(file));
            return found.find() ? Optional.of(found.group(1)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Why DJL cannot call it, if that is plain before it is loaded. */
    Optional<String> problem() {
        String made = jniVersion();
        String here = version.orElse(made);
        return here.equals(made) || jniLibraries(here).anyMatch(Files::exists)
                ? Optional.empty()
                : Optional.of("the libtorch in %s is version %s, but DJL's JNI library is made for %s: "
                                .formatted(folder, here, made)
                        + remedy(here));
    }

    /** What to do about a JNI library that does not fit. */
    String remedy(String here) {
        return "set %s to a libtorch %s, or put a %s made for %s beside it (docs/install.md says how to make one)"
                .formatted(PATH, jniVersion(), JNI_LIBRARY, here);
    }

    private Stream<Path> jniLibraries(String here) {
        Platform platform = Platform.detectPlatform("pytorch");
        String named = platform.getApiVersion() + '-' + JNI_LIBRARY;
        Path cache = Utils.getEngineCacheDir("pytorch").resolve(here + '-' + flavor + '-' + platform.getClassifier());
        return List.of(folder.resolve(JNI_LIBRARY), folder.resolve(named), cache.resolve(named)).stream();
    }

    /** The version of libtorch that the JNI library in DJL's jar is made for. */
    static String jniVersion() {
        String version = Platform.detectPlatform("pytorch").getVersion();
        return version.split("-")[0];
    }
}
