package dev.sketchwarp.docker.container;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * The images under test, named as for compose: by {@code docker/.env}, above it by {@code docker/local-images/env} with {@code
 * -Dimages=local}, above both by the environment.
 */
final class Images {

    private static final Map<String, String> NAMES = names();

    private Images() {}

    static String kafka() {
        return named("KAFKA_IMAGE");
    }

    static String registry() {
        return named("CONFLUENT_IMAGE");
    }

    /** @param program stream-processor, trainer or tools */
    static String of(String program) {
        return "sketchwarp/" + program + ":" + named("SKETCHWARP_VERSION");
    }

    private static String named(String variable) {
        return Objects.requireNonNull(NAMES.get(variable), variable);
    }

    /** Everything compose gets besides its file. */
    static Map<String, String> names() {
        Map<String, String> names = new HashMap<>(read(Path.of(".env")));
        if ("local".equals(System.getProperty("images"))) {
            names.putAll(read(Path.of("local-images", "env")));
        }
        names.putAll(System.getenv());
        return names;
    }

    private static Map<String, String> read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, properties::getProperty));
    }
}
