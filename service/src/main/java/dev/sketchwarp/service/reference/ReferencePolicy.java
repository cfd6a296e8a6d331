package dev.sketchwarp.service.reference;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Which image references are followed, and how patiently. Everything not listed is forbidden.
 *
 * @param schemes of file, http, https
 * @param hosts lower-case {@code host} (the scheme's own port only) or {@code host:port}
 * @param directories below which files may be read
 * @param timeout for one attempt, from connecting to the last byte
 * @param attempts before an address that does not answer is given up
 */
public record ReferencePolicy(
        Set<String> schemes, Set<String> hosts, List<Path> directories, Duration timeout, int attempts) {

    public ReferencePolicy {
        schemes = Set.copyOf(schemes);
        hosts = Set.copyOf(hosts);
        directories = List.copyOf(directories);
    }
}
