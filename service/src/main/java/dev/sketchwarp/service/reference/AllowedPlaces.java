package dev.sketchwarp.service.reference;

import dev.sketchwarp.service.s3.S3Address;
import java.nio.file.Path;
import java.util.List;

/**
 * Below what something may be read. Everything not listed is forbidden.
 *
 * @param directories for {@code file:} addresses
 * @param objects buckets and prefixes, for {@code s3:} addresses
 */
public record AllowedPlaces(List<Path> directories, List<S3Address> objects) {

    public static final AllowedPlaces NONE = new AllowedPlaces(List.of(), List.of());

    public AllowedPlaces {
        directories = List.copyOf(directories);
        objects = List.copyOf(objects);
    }

    /** Whether an object may be read. */
    public boolean allow(S3Address object) {
        return !object.key().isEmpty() && objects.stream().anyMatch(object::isBelow);
    }
}
