package dev.sketchwarp.service.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * Where a registry serves Confluent's API: Apicurio, which {@code sketchwarp up} starts, below a path; Confluent's own at the
 * root.
 */
public final class RegistryAddress {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private RegistryAddress() {}

    /** The root of that host and port where the API is there and not at {@code given}; otherwise {@code given}. */
    public static URI find(URI given) {
        URI root = given.resolve("/");
        return status(given) == 404 && status(root) == 200 ? root : given;
    }

    /** Of a list of subjects; 0: no answer, which the caller that needs the registry reports. */
    private static int status(URI base) {
        String subjects = base.toString().replaceAll("/$", "") + "/subjects";
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(subjects)).timeout(PATIENCE).build();
        HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
