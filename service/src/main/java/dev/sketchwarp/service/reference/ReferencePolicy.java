package dev.sketchwarp.service.reference;

import java.time.Duration;
import java.util.Set;

/**
 * Which image references are followed, and how patiently. Everything not listed is forbidden.
 *
 * @param schemes of file, http, https, s3
 * @param hosts lower-case {@code host} (the scheme's own port only) or {@code host:port}
 * @param places below which files and objects may be read
 * @param timeout for one attempt, from connecting to the last byte
 * @param attempts before an address that does not answer is given up
 */
public record ReferencePolicy(
        Set<String> schemes, Set<String> hosts, AllowedPlaces places, Duration timeout, int attempts) {

    public ReferencePolicy {
        schemes = Set.copyOf(schemes);
        hosts = Set.copyOf(hosts);
    }
}
