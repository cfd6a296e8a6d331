package dev.sketchwarp.benchmarks.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sketchwarp.benchmarks.HttpGet;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The health that programs report. */
final class Health {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final ObjectMapper json = new ObjectMapper();

    /** Empty while it does not answer. */
    Optional<JsonNode> of(Child program) {
        return program.greeting(Duration.ZERO).flatMap(address -> get(URI.create(address + "/health")));
    }

    boolean ready(Child program) {
        return of(program).map(report -> report.path("ready").asBoolean()).orElse(false);
    }

    /** Whether a part of the stack, which reports no health, answers. */
    static boolean answers(Child part) {
        return part.greeting(Duration.ZERO).isPresent();
    }

    private Optional<JsonNode> get(URI address) {
        try {
            return Optional.of(json.readTree(HttpGet.of(address, PATIENCE).body()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
