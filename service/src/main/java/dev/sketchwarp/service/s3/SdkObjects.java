package dev.sketchwarp.service.s3;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The part of {@link ObjectStore} that needs Amazon's SDK. */
final class SdkObjects implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final Duration PAUSES = Duration.ofSeconds(20);

    /** Where there is an endpoint, and nothing says otherwise. */
    private static final String ANY_REGION = "us-east-1";

    private static final int EXISTS = 412;
    private static final int BEING_WRITTEN = 409;

    private final S3Client client;
    private final Troubles troubles;

    private SdkObjects(S3Client client, Troubles troubles) {
        this.client = client;
        this.troubles = troubles;
    }

    static SdkObjects connect(S3Config config, Duration timeout, int attempts) throws ObjectStoreException {
        Troubles troubles = new Troubles(config.endpoint(), attempts);
        try {
            return new SdkObjects(builder(config, timeout, attempts).build(), troubles);
        } catch (SdkException e) {
            throw troubles.ofConnecting(e);
        }
    }

    private static S3ClientBuilder builder(S3Config config, Duration timeout, int attempts) {
        S3ClientBuilder builder = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(shorter(timeout, CONNECT))
                        .socketTimeout(shorter(timeout, SILENCE)))
                .overrideConfiguration(settings -> settings.apiCallAttemptTimeout(timeout)
                        .apiCallTimeout(timeout.multipliedBy(attempts).plus(PAUSES))
                        .retryStrategy(retries -> retries.maxAttempts(attempts)))
                // Servers other than Amazon's do not all know checksums in trailers; the hash that matters is ours.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                // Java's HTTP client loses the answer that comes instead of the "continue" it waits for.
                .serviceConfiguration(s3 -> s3.expectContinueEnabled(false).chunkedEncodingEnabled(false))
                .forcePathStyle(config.pathStyle().orElse(hasEndpoint(config)));
        config.endpoint().ifPresent(builder::endpointOverride);
        region(config).map(Region::of).ifPresent(builder::region);
        return builder;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static boolean hasEndpoint(S3Config config) {
        return config.endpoint().isPresent()
                || System.getenv("AWS_ENDPOINT_URL_S3") != null
                || System.getenv("AWS_ENDPOINT_URL") != null;
    }

    /** Empty: for the SDK to find. */
    private static Optional<String> region(S3Config config) {
        if (config.region().isPresent() || config.endpoint().isEmpty()) {
            return config.region();
        }
        return Stream.of(System.getProperty("aws.region"), System.getenv("AWS_REGION"), ANY_REGION)
                .filter(region -> region != null && !region.isBlank())
                .findFirst();
    }

    Optional<byte[]> read(S3Address address, int maxBytes) throws ObjectStoreException {
        try {
            return client.getObject(
                    request -> request.bucket(address.bucket()).key(address.key()),
                    (response, body) -> upTo(maxBytes, response, body));
        } catch (SdkException e) {
            throw troubles.of(e, "read", address);
        }
    }

    private static Optional<byte[]> upTo(int maxBytes, GetObjectResponse response, AbortableInputStream body) {
        long stated = response.contentLength() == null ? 0 : response.contentLength();
        try {
            byte[] bytes = stated > maxBytes
                    ? new byte[0]
                    : body.readNBytes(maxBytes == Integer.MAX_VALUE ? maxBytes : maxBytes + 1);
            if (stated > maxBytes || bytes.length > maxBytes) {
                body.abort();
                return Optional.empty();
            }
            if (bytes.length < stated) {
                throw new IOException("the answer ends after " + bytes.length + " of " + stated + " bytes");
            }
            return Optional.of(bytes);
        } catch (IOException e) {
            throw RetryableException.create("the object was not read to its end: " + e.getMessage(), e);
        }
    }

    boolean writeNew(S3Address address, Path file) throws ObjectStoreException {
        return writeNew(address, RequestBody.fromFile(file));
    }

    boolean writeNew(S3Address address, byte[] bytes) throws ObjectStoreException {
        return writeNew(address, RequestBody.fromBytes(bytes));
    }

    private boolean writeNew(S3Address address, RequestBody content) throws ObjectStoreException {
        try {
            client.putObject(
                    request ->
                            request.bucket(address.bucket()).key(address.key()).ifNoneMatch("*"),
                    content);
            return true;
        } catch (S3Exception e) {
            if (e.statusCode() == EXISTS || e.statusCode() == BEING_WRITTEN) {
                return false;
            }
            throw troubles.of(e, "write", address);
        } catch (SdkException e) {
            throw troubles.of(e, "write", address);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
