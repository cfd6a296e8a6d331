package dev.sketchwarp.service.reference;

import dev.sketchwarp.service.deadletter.Checked;
import dev.sketchwarp.service.deadletter.Rejection;
import dev.sketchwarp.service.s3.ObjectStore;
import dev.sketchwarp.service.s3.S3Config;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Fetches images that pairs only refer to. Blocks; thread-safe. The address comes from strangers: every way to the bytes
 * is checked against the {@link ReferencePolicy}, and the bytes against their stated hash.
 */
public final class ReferenceFetcher implements AutoCloseable {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private final ReferencePolicy policy;
    private final FileReferences files;
    private final HttpReferences http;
    private final ObjectStore store;
    private final ObjectReferences objects;

    /**
     * @param maxBytes of one image; reading stops there
     * @param s3 where object storage is
     */
    public ReferenceFetcher(ReferencePolicy policy, int maxBytes, S3Config s3) {
        this.policy = policy;
        this.files = new FileReferences(policy.places().directories(), maxBytes);
        this.http = new HttpReferences(policy, maxBytes);
        this.store = new ObjectStore(s3, policy.timeout(), policy.attempts());
        this.objects = new ObjectReferences(policy.places(), maxBytes, store);
    }

    /**
     * @param uri address of the encoded image
     * @param sha256 its hash as the sender stated it
     * @param role which image of the pair, for messages: photo or sketch
     */
    public Checked<byte[]> fetch(String uri, String sha256, String role) {
        String expected = sha256.toLowerCase(Locale.ROOT);
        if (!SHA256.matcher(expected).matches()) {
            return Checked.invalid(
                    Rejection.REFERENCE_MISMATCH,
                    role + ": the reference needs a sha256 of 64 hexadecimal digits, not \"" + sha256 + "\"");
        }
        try {
            return bytes(new URI(uri), role).then(bytes -> verify(bytes, expected, uri, role));
        } catch (URISyntaxException e) {
            return Checked.invalid(
                    Rejection.REFERENCE_NOT_ALLOWED, role + ": \"" + uri + "\" is not an address: " + e.getReason());
        }
    }

    private Checked<byte[]> bytes(URI uri, String role) {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (!policy.schemes().contains(scheme)) {
            return Checked.invalid(
                    Rejection.REFERENCE_NOT_ALLOWED,
                    role + ": addresses of scheme \"" + scheme + "\" are not allowed, only " + policy.schemes());
        }
        return switch (scheme) {
            case "file" -> files.fetch(uri, role);
            case "s3" -> objects.fetch(uri, role);
            default -> http.fetch(uri, role);
        };
    }

    private static Checked<byte[]> verify(byte[] bytes, String expected, String uri, String role) {
        String actual = sha256(bytes);
        return actual.equals(expected)
                ? Checked.valid(bytes)
                : Checked.invalid(
                        Rejection.REFERENCE_MISMATCH,
                        "%s: %s has sha256 %s instead of %s".formatted(role, uri, actual, expected));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) { // every Java has it
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        store.close();
    }
}
