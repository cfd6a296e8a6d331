package dev.sketchwarp.schemas.registry;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * Where the schema registry is and how to talk to it.
 *
 * @param urls base addresses of its nodes, tried in turn, e.g. {@code http://localhost:8081/apis/ccompat/v7}
 * @param credentials sent by HTTP basic authentication
 * @param tls trust and keys for https; empty: the JDK's
 * @param requestTimeout limit of one attempt, connecting included
 * @param retryFor how long a call keeps trying while the registry cannot be reached or fails
 */
public record RegistryConfig(
        List<URI> urls,
        Optional<Credentials> credentials,
        Optional<SSLContext> tls,
        Duration requestTimeout,
        Duration retryFor) {

    public static final Duration DEFAULT_REQUEST_TIMEOUT = Duration.ofSeconds(10);
    public static final Duration DEFAULT_RETRY_FOR = Duration.ofSeconds(30);

    public RegistryConfig {
        urls = List.copyOf(urls);
        if (urls.isEmpty()) {
            throw new IllegalArgumentException("no schema registry address: give at least one");
        }
    }

    /** Name and password for HTTP basic authentication. */
    public record Credentials(String user, String password) {
        @Override
        public String toString() {
            return user + ":***";
        }
    }

    /** Nodes that need neither password nor private trust, e.g. those of the local stack. */
    public static RegistryConfig of(URI... urls) {
        return new RegistryConfig(
                List.of(urls), Optional.empty(), Optional.empty(), DEFAULT_REQUEST_TIMEOUT, DEFAULT_RETRY_FOR);
    }

    public RegistryConfig withRetryFor(Duration retryFor) {
        return new RegistryConfig(urls, credentials, tls, requestTimeout, retryFor);
    }
}
