package dev.sketchwarp.docker;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * The images under test, named as for compose: by {@code docker/.env}, above it by {@code docker/local-images/env} with {@code
 * -Dimages=local}, above both by the environment.
 */
final class Images {

    private static final Properties NAMES = names();

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
        String environment = System.getenv(variable);
        return environment == null ? NAMES.getProperty(variable) : environment;
    }

    private static Properties names() {
        Properties names = new Properties();
        read(names, Path.of(".env"));
        if ("local".equals(System.getProperty("images"))) {
            read(names, Path.of("local-images", "env"));
        }
        return names;
    }

    private static void read(Properties names, Path file) {
        try (Reader reader = Files.newBufferedReader(file)) {
            names.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
