package dev.sketchwarp.service.s3;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Object storage in this JVM, kept in memory. While it is open, Amazon's SDK finds the credentials for it in system properties. */
public final class S3Server implements AutoCloseable {

    /** How an upload goes. */
    public enum Upload {
        WHOLE,
        /** The server stores the first half and says that all is well. */
        HALVED,
        /** The server fails after the first half. */
        BROKEN
    }

    private static final String KEY = "aws.accessKeyId";
    private static final String SECRET = "aws.secretAccessKey";
    private static final String USER = "a-user";
    private static final String PASSWORD = "a-password";

    private final BlobStore objects = new TransientNio2BlobStore();
    private final S3Proxy server;
    private final URI endpoint;
    private volatile Upload uploads = Upload.WHOLE;

    private S3Server(String... buckets) {
        server = S3Proxy.builder()
                .blobStore(new Uploading(objects))
                .awsAuthentication(AuthenticationType.AWS_V4, USER, PASSWORD)
                .endpoint(URI.create("http://127.0.0.1:0"))
                .stopTimeout(0)
                .build();
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("object storage does not start", e);
        }
        endpoint = URI.create("http://127.0.0.1:" + server.getPort());
        for (String bucket : buckets) {
            objects.createContainer(bucket);
        }
    }

    public static S3Server start(String... buckets) {
        S3Server started = new S3Server(buckets);
        authenticate(PASSWORD);
        return started;
    }

    /** Sets the credentials' secret, which may be a wrong one. */
    static void authenticate(String secret) {
        System.setProperty(KEY, USER);
        System.setProperty(SECRET, secret);
    }

    public URI endpoint() {
        return endpoint;
    }

    public S3Config config() {
        return new S3Config(Optional.of(endpoint()), Optional.empty(), Optional.empty());
    }

    /** Options of another JVM that is to find the credentials too. */
    public static List<String> jvmOptions() {
        return List.of("-D" + KEY + "=" + USER, "-D" + SECRET + "=" + PASSWORD);
    }

    /** Whatever uploads there are from now on, they go so. */
    public void uploads(Upload next) {
        uploads = next;
    }

    public void put(String bucket, String key, byte[] bytes) {
        objects.putBlob(
                PutObjectRequest.builder()
                        .bucket(bucket)
                        .key(key)
                        .contentLength((long) bytes.length)
                        .build(),
                new ByteArrayInputStream(bytes));
    }

    public void delete(String bucket, String key) {
        objects.removeBlob(bucket, key);
    }

    /** What is in a bucket: bytes by key. */
    public Map<String, byte[]> content(String bucket) {
        Map<String, byte[]> content = new HashMap<>();
        for (S3Object object : objects.list(bucket).contents()) {
            try (InputStream bytes = objects.getBlob(bucket, object.key())) {
                content.put(object.key(), bytes.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return content;
    }

    /** As in an outage: nothing answers any more. */
    public void fall() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("object storage does not stop", e);
        }
    }

    @Override
    public void close() {
        System.clearProperty(KEY);
        System.clearProperty(SECRET);
        fall();
        objects.close();
    }

    private final class Uploading extends ForwardingBlobStore {

        private Uploading(BlobStore objects) {
            super(objects);
        }

        /** One after the other, so that only one of those who write an object that is not there does. */
        @Override
        public synchronized PutObjectResponse putBlob(PutObjectRequest request, InputStream content) {
            if (uploads == Upload.WHOLE) {
                return super.putBlob(request, content);
            }
            try {
                byte[] all = content.readAllBytes();
                if (uploads == Upload.BROKEN) {
                    throw new IllegalStateException("the disk is full after " + all.length / 2 + " bytes");
                }
                put(request.bucket(), request.key(), Arrays.copyOf(all, all.length / 2));
                return PutObjectResponse.builder().eTag("\"0\"").build();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
