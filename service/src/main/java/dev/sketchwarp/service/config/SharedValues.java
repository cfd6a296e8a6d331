package dev.sketchwarp.service.config;

import dev.sketchwarp.schemas.registry.RegistryConfig;
import dev.sketchwarp.schemas.registry.RegistryConfig.Credentials;
import dev.sketchwarp.schemas.topic.Topics;
import dev.sketchwarp.service.reference.AllowedPlaces;
import dev.sketchwarp.service.reference.ReferencePolicy;
import dev.sketchwarp.service.s3.S3Address;
import dev.sketchwarp.service.s3.S3Address.InvalidAddressException;
import dev.sketchwarp.service.s3.S3Config;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Utils;

/** What the {@link SharedKeys} come to; what is wrong is noted with the values, and stands in for nothing. */
public final class SharedValues {

    /** A registry that does not answer in this time counts as unreachable; pairs wait until it does. */
    private static final Duration REGISTRY_RETRY = Duration.ofSeconds(2);

    /** As it stands in an address, where it is compared with; no address has a wildcard. */
    private static final Pattern HOST = Pattern.compile("([a-z0-9.-]+|\\[[0-9a-f:.]+])(:\\d{1,5})?");

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
                hosts(SharedKeys.REFERENCE_HOSTS),
                places(SharedKeys.REFERENCE_DIRECTORIES),
                values.millis(SharedKeys.REFERENCE_TIMEOUT),
                values.integer(SharedKeys.REFERENCE_ATTEMPTS));
    }

    /** Of a list of directories, which must be there, and of {@code s3:} addresses, which nobody looks for now. */
    public AllowedPlaces places(String key) {
        List<S3Address> objects = new ArrayList<>();
        List<String> directories = new ArrayList<>();
        for (String place : values.list(key)) {
            if (S3Address.isMeant(place)) {
                try {
                    objects.add(S3Address.of(new URI(place)));
                } catch (URISyntaxException | InvalidAddressException e) {
                    values.problem(key, String.valueOf(e.getMessage()));
                }
            } else {
                directories.add(place);
            }
        }
        return new AllowedPlaces(values.directories(key, directories), objects);
    }

    public S3Config s3() {
        String endpoint = values.text(SharedKeys.S3_ENDPOINT);
        Optional<URI> address = httpAddress(endpoint);
        if (!endpoint.isEmpty()
                && address.filter(uri -> uri.getUserInfo() == null).isEmpty()) {
            values.problem(SharedKeys.S3_ENDPOINT, "is not of the form http(s)://HOST:PORT");
        }
        String region = values.text(SharedKeys.S3_REGION);
        String pathStyle = values.text(SharedKeys.S3_PATH_STYLE);
        return new S3Config(
                address,
                region.isEmpty() ? Optional.empty() : Optional.of(region),
                pathStyle.equals("auto") ? Optional.empty() : Optional.of(Boolean.valueOf(pathStyle)));
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

    /** Confluent's classes need no more than ours: what the registry's keys say is passed on under their names. */
    public SerdeConfig serdes() {
        Map<String, String> properties = new HashMap<>();
        properties.put("schema.registry.url", String.join(",", values.list(SharedKeys.REGISTRY_URL)));
        properties.put("specific.avro.reader", "true");
        properties.put("avro.remove.java.properties", "true");
        credentials().ifPresent(credentials -> {
            properties.put("basic.auth.credentials.source", "USER_INFO");
            properties.put("basic.auth.user.info", credentials.user() + ":" + credentials.password());
        });
        store(properties, "truststore", SharedKeys.REGISTRY_TRUSTSTORE, SharedKeys.REGISTRY_TRUSTSTORE_PASSWORD);
        store(properties, "keystore", SharedKeys.REGISTRY_KEYSTORE, SharedKeys.REGISTRY_KEYSTORE_PASSWORD);
        properties.putAll(values.kafka());
        return new SerdeConfig(
                serde(SharedKeys.DESERIALIZER, Deserializer.class),
                serde(SharedKeys.SERIALIZER, Serializer.class),
                properties);
    }

    private void store(Map<String, String> properties, String kind, String location, String password) {
        if (!values.text(location).isEmpty()) {
            properties.put("schema.registry.ssl." + kind + ".location", values.text(location));
            properties.put("schema.registry.ssl." + kind + ".password", values.secret(password));
        }
    }

    private Optional<String> serde(String key, Class<?> kind) {
        String name = values.text(key);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        try {
            if (!kind.isAssignableFrom(Utils.loadClass(name, Object.class))) {
                values.problem(key, "class %s is no %s".formatted(name, kind.getName()));
            }
        } catch (ClassNotFoundException | LinkageError e) {
            values.problem(
                    key, "class %s cannot be loaded (%s): put its jars into the folder plugins".formatted(name, e));
        }
        return Optional.of(name);
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

    private Set<String> hosts(String key) {
        Set<String> hosts = values.list(key).stream()
                .map(host -> host.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        hosts.stream()
                .filter(host -> !HOST.matcher(host).matches())
                .forEach(host -> values.problem(key, "\"" + host + "\" is not of the form HOST or HOST:PORT"));
        return hosts;
    }
}
