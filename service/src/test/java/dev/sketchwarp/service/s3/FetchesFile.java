package dev.sketchwarp.service.s3;

import dev.sketchwarp.service.reference.AllowedPlaces;
import dev.sketchwarp.service.reference.ReferenceFetcher;
import dev.sketchwarp.service.reference.ReferencePolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** What a program does that has no object storage. */
public final class FetchesFile {

    private FetchesFile() {}

    public static Object fetch(Path file, String sha256) {
        ReferencePolicy policy = new ReferencePolicy(
                Set.of("file", "s3"),
                Set.of(),
                new AllowedPlaces(List.of(file.getParent()), List.of()),
                Duration.ofSeconds(5),
                1);
        try (ReferenceFetcher fetcher = new ReferenceFetcher(policy, 100, S3Config.USUAL)) {
            return fetcher.fetch(file.toUri().toString(), sha256, "photo").<Object>fold(bytes -> bytes, no -> no);
        }
    }
}
