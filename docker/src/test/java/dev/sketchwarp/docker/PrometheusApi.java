package dev.sketchwarp.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;

/** Asks a Prometheus. */
record PrometheusApi(URI address) {

    private static final Duration LOOK_BACK = Duration.ofHours(1);

    /** How many series a query had within the last hour. */
    int series(String query) {
        Instant now = Instant.now();
        JsonNode answer = get("/api/v1/query_range?step=15&start=%d&end=%d&query=%s"
                .formatted(
                        now.minus(LOOK_BACK).getEpochSecond(), now.getEpochSecond(), URLEncoder.encode(query, UTF_8)));
        if (!answer.at("/status").asText().equals("success")) {
            throw new IllegalArgumentException(query + ": " + answer);
        }
        return answer.at("/data/result").size();
    }

    private JsonNode get(String path) {
        try {
            HttpRequest request = HttpRequest.newBuilder(address.resolve(path)).build();
            String body = HttpClient.newHttpClient()
                    .send(request, BodyHandlers.ofString())
                    .body();
            return new ObjectMapper().readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
