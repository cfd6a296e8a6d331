package dev.sketchwarp.docker.container;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.Yaml;

/** What {@code docker/compose.yaml} says. */
public final class ComposeFile {

    private ComposeFile() {}

    /** Service to its settings, merged but with variables as they are written. */
    static Map<String, Map<String, Object>> services() {
        try (Reader reader = Files.newBufferedReader(Path.of("compose.yaml"))) {
            Map<String, Map<String, Map<String, Object>>> file = new Yaml().load(reader);
            return file.get("services");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A service's environment variables. */
    public static Map<String, String> environment(String service) {
        Map<?, ?> environment = (Map<?, ?>) services().get(service).get("environment");
        return environment.entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().toString(), entry -> entry.getValue()
                        .toString()));
    }
}
