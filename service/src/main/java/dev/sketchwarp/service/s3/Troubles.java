package dev.sketchwarp.service.s3;

import dev.sketchwarp.service.s3.ObjectStoreException.Trouble;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What Amazon's SDK complains of, as sentences for people. */
final class Troubles {

    private static final Set<String> UNKNOWN_CREDENTIALS = Set.of(
            "InvalidAccessKeyId", "SignatureDoesNotMatch", "ExpiredToken", "InvalidToken", "TokenRefreshRequired");
    private static final Set<String> WRONG_REGION =
            Set.of("PermanentRedirect", "AuthorizationHeaderMalformed", "IllegalLocationConstraintException");

    private final String server;
    private final int attempts;

    Troubles(Optional<URI> endpoint, int attempts) {
        this.server = endpoint.map(URI::toString).orElse("the usual endpoint");
        this.attempts = attempts;
    }

    /** While the client is made. */
    ObjectStoreException ofConnecting(SdkException e) {
        return new ObjectStoreException(
                Trouble.REGION,
                "Object storage cannot be used: " + e.getMessage() + " Set sketchwarp.s3.region or AWS_REGION.",
                e);
    }

    /** @param what was to be done: read or write */
    ObjectStoreException of(SdkException e, String what, S3Address address) {
        Trouble trouble = e instanceof S3Exception answer ? trouble(answer) : trouble(e);
        return new ObjectStoreException(trouble, sentence(trouble, e, what, address), e);
    }

    private static Trouble trouble(S3Exception answer) {
        String code = code(answer);
        int status = answer.statusCode();
        if (status == 404) {
            return code.equals("NoSuchBucket") ? Trouble.NO_SUCH_BUCKET : Trouble.NO_SUCH_KEY;
        } else if (UNKNOWN_CREDENTIALS.contains(code)) {
            return Trouble.CREDENTIALS;
        } else if (status == 401 || status == 403) {
            return Trouble.ACCESS_DENIED;
        } else if (status == 301 || WRONG_REGION.contains(code)) {
            return Trouble.REGION;
        }
        return status >= 500 || status == 408 || status == 429 ? Trouble.UNAVAILABLE : Trouble.OTHER;
    }

    private static Trouble trouble(SdkException e) {
        String message = String.valueOf(e.getMessage());
        return e instanceof SdkClientException && message.contains("load credentials")
                ? Trouble.CREDENTIALS
                : Trouble.UNAVAILABLE;
    }

    private String sentence(Trouble trouble, SdkException e, String what, S3Address address) {
        String where = "%s cannot be %s at %s".formatted(address, what.equals("read") ? "read" : "written", server);
        return switch (trouble) {
            case NO_SUCH_KEY -> address + " does not exist at " + server;
            case NO_SUCH_BUCKET ->
                "%s: there is no bucket %s; create it, or correct the address".formatted(where, address.bucket());
            case CREDENTIALS ->
                "%s: the credentials are missing or not known there (%s); give AWS_ACCESS_KEY_ID and"
                                .formatted(where, reason(e))
                        + " AWS_SECRET_ACCESS_KEY, a profile in ~/.aws, or a role";
            case ACCESS_DENIED ->
                "%s: access denied (%s); allow the credentials' owner to %s there".formatted(where, reason(e), what)
                        + (what.equals("read")
                                ? ", and to list the bucket, without which what is missing is denied too"
                                : "");
            case REGION ->
                "%s: the bucket is in another region (%s); set sketchwarp.s3.region".formatted(where, reason(e));
            case UNAVAILABLE ->
                "%s: no whole answer in %d attempts (%s); see that sketchwarp.s3.endpoint is right and"
                                .formatted(where, attempts, reason(e))
                        + " that the server can be reached";
            case OTHER -> where + ": " + reason(e);
        };
    }

    private static String code(S3Exception answer) {
        return answer.awsErrorDetails() == null
                ? ""
                : String.valueOf(answer.awsErrorDetails().errorCode());
    }

    /** One line, without what the SDK adds for its own support. */
    private static String reason(SdkException e) {
        if (e instanceof S3Exception answer) {
            return "status " + answer.statusCode() + (code(answer).isEmpty() ? "" : ", " + code(answer));
        }
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }
}
