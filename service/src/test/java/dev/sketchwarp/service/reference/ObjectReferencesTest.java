package dev.sketchwarp.service.reference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sketchwarp.service.deadletter.Rejection;
import dev.sketchwarp.service.s3.S3Address;
import dev.sketchwarp.service.s3.S3Server;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectReferencesTest {

    private static final byte[] BYTES = "an image".getBytes(UTF_8);
    private static final String SHA256 = "a5df3fde7b200c3fa2791144c7e05c5c2bced4c6ad863d3a4cf76c972c1712f9";
    private static final int MAX_BYTES = 100;

    private S3Server server;
    private ReferenceFetcher fetcher;

    @BeforeEach
    void start() {
        server = S3Server.start("images", "secrets");
        for (String key : List.of("photos/a b.jpg", "photos-too/a.jpg", "other/a.jpg")) {
            server.put("images", key, BYTES);
            server.put("secrets", key, BYTES);
        }
        server.put("images", "photos/large.jpg", new byte[MAX_BYTES + 1]);
        server.put("images", "photos/another.jpg", "another".getBytes(UTF_8));
        fetcher = fetcher("s3");
    }

    private ReferenceFetcher fetcher(String scheme) {
        AllowedPlaces places = new AllowedPlaces(List.of(), List.of(new S3Address("images", "photos")));
        return new ReferenceFetcher(
                new ReferencePolicy(Set.of(scheme), Set.of(), places, Duration.ofSeconds(60), 2),
                MAX_BYTES,
                server.config());
    }

    @AfterEach
    void stop() {
        fetcher.close();
        server.close();
    }

    private Object fetch(ReferenceFetcher from, String uri) {
        return from.fetch(uri, SHA256, "photo").<Object>fold(bytes -> bytes, rejected -> rejected.reason());
    }

    @Test
    void bytesComeFromAllowedPrefixes() {
        assertThat(fetch(fetcher, "s3://images/photos/a%20b.jpg")).isEqualTo(BYTES);
    }

    @ParameterizedTest
    @CsvSource({
        "s3://images/other/a.jpg, REFERENCE_NOT_ALLOWED",
        "s3://images/photos-too/a.jpg, REFERENCE_NOT_ALLOWED",
        "s3://images/photos/../other/a.jpg, REFERENCE_NOT_ALLOWED",
        "s3://images/photos/%2e%2e/other/a.jpg, REFERENCE_NOT_ALLOWED",
        "s3://secrets/photos/a%20b.jpg, REFERENCE_NOT_ALLOWED",
        "s3://images, REFERENCE_NOT_ALLOWED",
        "s3:images/photos/a.jpg, REFERENCE_NOT_ALLOWED",
        "s3://images/photos/none.jpg, REFERENCE_NOT_FOUND",
        "s3://images/photos/large.jpg, IMAGE_TOO_MANY_BYTES",
        "s3://images/photos/another.jpg, REFERENCE_MISMATCH"
    })
    void allElseIsRefused(String uri, Rejection reason) {
        assertThat(fetch(fetcher, uri)).isEqualTo(reason);
    }

    @Test
    void theSchemeHasToBeAllowedToo() {
        try (ReferenceFetcher others = fetcher("https")) {
            assertThat(fetch(others, "s3://images/photos/a%20b.jpg")).isEqualTo(Rejection.REFERENCE_NOT_ALLOWED);
        }
    }

    @Test
    void anOutageIsNotThePairsFault() {
        server.fall();

        assertThat(fetch(fetcher, "s3://images/photos/a%20b.jpg")).isEqualTo(Rejection.REFERENCE_UNAVAILABLE);
    }
}
