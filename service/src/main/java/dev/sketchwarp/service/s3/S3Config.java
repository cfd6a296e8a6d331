package dev.sketchwarp.service.s3;

import java.net.URI;
import java.util.Optional;

/**
 * Where object storage is. Credentials are found as Amazon's SDK always does: environment, {@code ~/.aws}, or what the machine or its
 * pod is given.
 *
 * @param endpoint of a server that speaks the S3 API; empty: what the SDK finds, else Amazon's own
 * @param region to sign for; empty: what the SDK finds, or any where there is an endpoint
 * @param pathStyle whether the bucket is in the path instead of the host's name; empty: where there is an endpoint
 */
public record S3Config(Optional<URI> endpoint, Optional<String> region, Optional<Boolean> pathStyle) {

    /** All as Amazon's SDK finds it. */
    public static final S3Config USUAL = new S3Config(Optional.empty(), Optional.empty(), Optional.empty());
}
