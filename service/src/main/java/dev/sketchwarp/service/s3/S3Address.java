package dev.sketchwarp.service.s3;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Of an object, or of all objects below a prefix: {@code s3://bucket/key}. What a key cannot hold unescaped is percent-encoded, as in
 * every URI. Parts that are empty, {@code .} or {@code ..} are not taken, as some servers resolve them.
 *
 * @param key without slashes at its ends; empty for a whole bucket
 */
public record S3Address(String bucket, String key) {

    public static final String SCHEME = "s3";

    private static final Pattern BUCKET = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{1,254}");

    /** What is none. */
    public static final class InvalidAddressException extends Exception {
        private static final long serialVersionUID = 1L;

        InvalidAddressException(URI uri, String why) {
            super(uri + " is no address in object storage, which are of the form s3://BUCKET/KEY: " + why);
        }
    }

    /** Whether somebody means one, right or not. */
    public static boolean isMeant(String address) {
        return address.regionMatches(true, 0, SCHEME + ":", 0, SCHEME.length() + 1);
    }

    /** @throws InvalidAddressException saying what is wrong with it */
    public static S3Address of(URI uri) throws InvalidAddressException {
        if (!SCHEME.equalsIgnoreCase(uri.getScheme()) || uri.isOpaque()) {
            throw new InvalidAddressException(uri, "it does not begin with s3://");
        }
        String bucket = String.valueOf(uri.getRawAuthority());
        if (uri.getRawAuthority() == null || !BUCKET.matcher(bucket).matches()) {
            throw new InvalidAddressException(uri, "there is no bucket of that name");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new InvalidAddressException(uri, "? and # in a key are written %3F and %23");
        }
        String key = uri.getPath().replaceAll("^/|/$", "");
        if (!key.isEmpty()
                && Arrays.stream(key.split("/", -1)).anyMatch(part -> part.isEmpty() || part.matches("\\.{1,2}"))) {
            throw new InvalidAddressException(uri, "a part between two slashes is empty, . or ..");
        }
        return new S3Address(bucket, key);
    }

    /** Whether it is that address, or a key below it. */
    public boolean isBelow(S3Address prefix) {
        return bucket.equals(prefix.bucket)
                && (prefix.key.isEmpty() || key.equals(prefix.key) || key.startsWith(prefix.key + "/"));
    }

    /** An address below it. */
    public S3Address resolve(String name) {
        return new S3Address(bucket, key.isEmpty() ? name : key + "/" + name);
    }

    /** The address that it lies directly below. */
    public S3Address parent() {
        return new S3Address(bucket, key.substring(0, Math.max(0, key.lastIndexOf('/'))));
    }

    public URI toUri() {
        try {
            return new URI(SCHEME, bucket, "/" + key, null, null);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return toUri().toString();
    }
}
