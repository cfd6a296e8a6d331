package dev.sketchwarp.benchmarks.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** What programs tell of themselves. */
final class Health {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final ObjectMapper json = new ObjectMapper();

    /** Empty while it does not answer. */
    Optional<JsonNode> of(Child program) {
        return program.greeting(Duration.ZERO).flatMap(address -> get(URI.create(address + "/health")));
    }

    boolean ready(Child program) {
        return of(program).map(report -> report.path("ready").asBoolean()).orElse(false);
    }

    /** Whether a part of the stack, which tells no health, answers. */
    static boolean answers(Child part) {
        return part.greeting(Duration.ZERO).isPresent();
    }

    private Optional<JsonNode> get(URI address) {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(address).timeout(PATIENCE).build();
            return Optional.of(
                    json.readTree(http.send(request, BodyHandlers.ofString()).body()));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
