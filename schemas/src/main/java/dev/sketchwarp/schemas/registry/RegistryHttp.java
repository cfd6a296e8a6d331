package dev.sketchwarp.schemas.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests to the registry's nodes. When a node cannot be reached or fails, the next is tried; when all have
 * failed there is a pause, and so on for {@link RegistryConfig#retryFor()}.
 */
final class RegistryHttp {

    /** What the registry answered, whether it agreed or not. */
    record Answer(int status, JsonNode body) {

        boolean ok() {
            return status / 100 == 2;
        }

        /** The registry says that the schema or subject does not exist; a wrong address answers 404 too, but not so. */
        boolean missing() {
            return status == 404 && body.path("error_code").asInt() / 100 == 404;
        }

        /** The registry turned down this very request, as no other status of 400 to 499 comes here. */
        boolean declined() {
            return status / 100 == 4 && !missing();
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(RegistryHttp.class);
    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";

    private final RegistryConfig config;
    private final HttpClient http;
    private final ObjectMapper json = new ObjectMapper();
    private final AtomicInteger node = new AtomicInteger();

    RegistryHttp(RegistryConfig config) {
        this.config = config;
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(config.requestTimeout());
        config.tls().ifPresent(builder::sslContext);
        this.http = builder.build();
    }

    /**
     * @param path address below the base address, query included
     * @param body sent as JSON; null: none
     * @throws RegistryUnavailableException no node answered in time
     * @throws RegistryException the registry turned us away
     */
    Answer call(String method, String path, @Nullable JsonNode body) {
        try {
            return callUntilAnswered(method, path, body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryUnavailableException("interrupted while waiting for schema registry " + config.urls(), e);
        }
    }

    /** Asks for what older registries do not have: their answer counts as missing, with the reason as its message. */
    Answer callNewer(String method, String path) {
        try {
            return call(method, path, null);
        } catch (NotARegistryException e) {
            return new Answer(
                    404,
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("error_code", 40400)
                            .put("message", "the registry does not look up GUIDs"));
        }
    }

    private Answer callUntilAnswered(String method, String path, @Nullable JsonNode body) throws InterruptedException {
        Retries retries = new Retries(config.retryFor());
        int nodes = config.urls().size();
        for (int attempts = 1; ; attempts++) {
            int current = node.get();
            URI address = address(config.urls().get(current), path);
            IOException failure;
            try {
                HttpResponse<String> response = http.send(request(method, address, body), BodyHandlers.ofString());
                if (!isTransient(response.statusCode())) {
                    return answer(address, response);
                }
                failure = new IOException("status " + response.statusCode());
            } catch (IOException e) {
                failure = e;
            }
            LOG.debug("event=registry_call_failed address={} attempt={} reason=\"{}\"", address, attempts, failure);
            node.compareAndSet(current, (current + 1) % nodes);
            boolean allFailed = attempts % nodes == 0;
            if (allFailed && isUntrusted(failure)) {
                throw new RegistryRefusedException(
                        "schema registry %s is not trusted: %s; check %s"
                                .formatted(
                                        address,
                                        failure.getMessage(),
                                        "sketchwarp.schema.registry.ssl.truststore.location and the host's name"),
                        failure);
            }
            if (allFailed && !retries.pause()) {
                throw new RegistryUnavailableException(
                        "schema registry not available: %s %s: %s (%d attempts in %s); check that it runs and that %s is its address"
                                .formatted(method, address, failure, attempts, config.retryFor(), config.urls()),
                        failure);
            }
        }
    }

    /** Its certificate is none of those to trust, or is another host's. */
    private static boolean isUntrusted(IOException failure) {
        return Stream.iterate((Throwable) failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(GeneralSecurityException.class::isInstance);
    }

    private static boolean isTransient(int status) {
        return status >= 500 || status == 408 || status == 429;
    }

    private HttpRequest request(String method, URI address, @Nullable JsonNode body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(config.requestTimeout())
                .header("Accept", MEDIA_TYPE)
                .header("Content-Type", MEDIA_TYPE)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()));
        config.credentials().ifPresent(credentials -> request.header("Authorization", basic(credentials)));
        return request.build();
    }

    private static String basic(RegistryConfig.Credentials credentials) {
        byte[] pair = (credentials.user() + ":" + credentials.password()).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    private Answer answer(URI address, HttpResponse<String> response) {
        int status = response.statusCode();
        if (status == 401 || status == 403) {
            String user =
                    config.credentials().map(RegistryConfig.Credentials::user).orElse("nobody");
            throw new RegistryRefusedException(
                    "schema registry %s refused access to %s: status %d; check %s"
                            .formatted(
                                    address,
                                    user,
                                    status,
                                    "user and password (sketchwarp.schema.registry.user and .password), and what that user may do"),
                    null);
        }
        Answer answer = new Answer(status, parse(response.body()));
        if (answer.body.isMissingNode() || (status == 404 && !answer.missing())) {
            throw new NotARegistryException(
                    "%s does not answer like a schema registry: status %d; check the path of %s (Apicurio's ends in /apis/ccompat/v7)"
                            .formatted(address, status, config.urls()));
        }
        return answer;
    }

    private JsonNode parse(String body) {
        try {
            return json.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static URI address(URI base, String path) {
        String prefix = base.toString();
        return URI.create((prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix) + path);
    }
}
