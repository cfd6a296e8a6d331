package dev.sketchwarp.stack;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The command line that runs the registry: a small JVM, its settings, and {@link RegistryChild} around its main class. */
final class RegistryCommand {

    /** Names the folder that the registry's archive was unpacked to, where it is not the build's. */
    static final String HOME_PROPERTY = "sketchwarp.registry.home";

    private RegistryCommand() {}

    /** The command for a registry that keeps its schemas in {@code folder}. */
    static List<String> in(Path folder, int port) throws IOException {
        Stream<String> jvm = Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", // half the time to start, and it is never under load
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                runner(home()) + File.pathSeparator + extractChild(folder));
        Stream<String> properties = settings(folder, port).entrySet().stream()
                .map(setting -> "-D" + setting.getKey() + "=" + setting.getValue());
        return Stream.of(jvm, properties, Stream.of(RegistryChild.class.getName()))
                .flatMap(words -> words)
                .toList();
    }

    /** H2 writes through at once: a schema id that is in a record must not be given away again after a crash. */
    private static Map<String, String> settings(Path folder, int port) {
        Map<String, String> settings = new TreeMap<>(Map.of(
                "quarkus.http.host", "127.0.0.1",
                "quarkus.http.port", Integer.toString(port),
                "quarkus.http.access-log.enabled", "false",
                "quarkus.log.category.\"io.quarkus\".level", "INFO",
                "apicurio.datasource.url",
                        "jdbc:h2:file:" + folder.resolve(Registry.SCHEMAS).toAbsolutePath() + ";WRITE_DELAY=0"));
        for (String pool : List.of("", "blue.", "green.")) { // blue and green belong to a storage that is not used
            settings.put("apicurio.datasource." + pool + "jdbc.initial-size", pool.isEmpty() ? "1" : "0");
            settings.put("apicurio.datasource." + pool + "jdbc.min-size", pool.isEmpty() ? "1" : "0");
        }
        return settings;
    }

    /** Our one class goes alone into a folder, so that our libraries stay off the registry's class path. */
    private static Path extractChild(Path folder) throws IOException {
        String name = RegistryChild.class.getName().replace('.', '/') + ".class";
        Path classes = folder.resolve("classes");
        Files.createDirectories(classes.resolve(name).getParent());
        try (InputStream code = RegistryChild.class.getResourceAsStream("/" + name)) {
            Files.copy(code, classes.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
        return classes.toAbsolutePath();
    }

    private static Path home() throws IOException {
        Properties build = new Properties();
        try (InputStream file = RegistryCommand.class.getResourceAsStream("registry.properties")) {
            build.load(file);
        }
        return Path.of(System.getProperty(HOME_PROPERTY, build.getProperty("home")));
    }

    private static Path runner(Path home) throws IOException {
        try (Stream<Path> files = Files.list(home)) {
            return files.filter(file -> file.toString().endsWith("-runner.jar"))
                    .findAny()
                    .orElseThrow(() -> new IOException("no file *-runner.jar there"))
                    .toAbsolutePath();
        } catch (IOException | UncheckedIOException e) {
            throw new IOException(
                    "no schema registry in %s: build the module local-stack, or set -D%s to where apicurio-registry-app was unpacked"
                            .formatted(home, HOME_PROPERTY),
                    e);
        }
    }
}
