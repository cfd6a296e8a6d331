package dev.sketchwarp.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks a program for what it serves over HTTP. */
public final class HttpGet {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private HttpGet() {}

    /** @throws IOException no answer within the patience, or interrupted */
    public static HttpResponse<String> of(URI address, Duration patience) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(address).timeout(patience).build();
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
