package dev.sketchwarp.service.config;

import dev.sketchwarp.schemas.registry.RegistryConfig;
import dev.sketchwarp.schemas.registry.RegistryConfig.Credentials;
import dev.sketchwarp.schemas.topic.Topics;
import dev.sketchwarp.service.reference.ReferencePolicy;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;

/** What the {@link SharedKeys} come to; what is wrong is noted with the values, and stands in for nothing. */
public final class SharedValues {

    /** A registry that does not answer in this time counts as unreachable; pairs wait until it does. */
    private static final Duration REGISTRY_RETRY = Duration.ofSeconds(2);

    private final ConfigValues values;

    public SharedValues(ConfigValues values) {
        this.values = values;
    }

    public Topics topics() {
        return new Topics(values.text(SharedKeys.TOPIC_PREFIX));
    }

    public ReferencePolicy references() {
        return new ReferencePolicy(
                Set.copyOf(values.list(SharedKeys.REFERENCE_SCHEMES)),
                lowerCase(values.list(SharedKeys.REFERENCE_HOSTS)),
                values.directories(SharedKeys.REFERENCE_DIRECTORIES),
                values.millis(SharedKeys.REFERENCE_TIMEOUT),
                values.integer(SharedKeys.REFERENCE_ATTEMPTS));
    }

    /** Empty if something is wrong. */
    public Optional<RegistryConfig> registry() {
        List<URI> urls = addresses(SharedKeys.REGISTRY_URL);
        Optional<SSLContext> tls = tls();
        checkCredentials();
        return urls.isEmpty()
                ? Optional.empty()
                : Optional.of(new RegistryConfig(
                        urls, credentials(), tls, RegistryConfig.DEFAULT_REQUEST_TIMEOUT, REGISTRY_RETRY));
    }

    /** Port 0: any. */
    public InetSocketAddress http() {
        return new InetSocketAddress(values.text(SharedKeys.HTTP_HOST), values.integer(SharedKeys.HTTP_PORT));
    }

    private List<URI> addresses(String key) {
        List<URI> addresses = new ArrayList<>();
        for (String address : values.list(key)) {
            Optional<URI> uri = httpAddress(address);
            if (address.contains("@")) { // and is not shown
                values.problem(
                        key,
                        "an address must not hold a user and a password; set " + SharedKeys.REGISTRY_USER + " and "
                                + SharedKeys.REGISTRY_PASSWORD);
            } else {
                uri.ifPresentOrElse(
                        addresses::add,
                        () -> values.problem(key, "\"" + address + "\" is not of the form http(s)://host:port/path"));
            }
        }
        return addresses;
    }

    private static Optional<URI> httpAddress(String address) {
        try {
            URI uri = new URI(address);
            boolean http = Set.of("http", "https").contains(String.valueOf(uri.getScheme()));
            return http && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private void checkCredentials() {
        if (values.text(SharedKeys.REGISTRY_USER).isEmpty()
                && !values.secret(SharedKeys.REGISTRY_PASSWORD).isEmpty()) {
            values.problem(SharedKeys.REGISTRY_PASSWORD, "is set without " + SharedKeys.REGISTRY_USER);
        }
    }

    private Optional<Credentials> credentials() {
        String user = values.text(SharedKeys.REGISTRY_USER);
        return user.isEmpty()
                ? Optional.empty()
                : Optional.of(new Credentials(user, values.secret(SharedKeys.REGISTRY_PASSWORD)));
    }

    private Optional<SSLContext> tls() {
        String trust = values.text(SharedKeys.REGISTRY_TRUSTSTORE);
        String keys = values.text(SharedKeys.REGISTRY_KEYSTORE);
        if (trust.isEmpty() && keys.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(TlsContext.of(
                    trust,
                    values.secret(SharedKeys.REGISTRY_TRUSTSTORE_PASSWORD),
                    keys,
                    values.secret(SharedKeys.REGISTRY_KEYSTORE_PASSWORD)));
        } catch (IOException | GeneralSecurityException e) {
            values.problem(
                    SharedKeys.REGISTRY_TRUSTSTORE + ", " + SharedKeys.REGISTRY_KEYSTORE,
                    "cannot be used, check path and password: " + e);
            return Optional.empty();
        }
    }

    private static Set<String> lowerCase(Collection<String> hosts) {
        return hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }
}
