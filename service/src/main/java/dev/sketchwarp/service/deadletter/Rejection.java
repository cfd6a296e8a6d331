package dev.sketchwarp.service.deadletter;

import java.util.Arrays;
import java.util.Optional;

/** Why a pair became a dead letter. The codes are stable: people, alerts and replays rely on them. */
public enum Rejection {
    NOT_AVRO("not-avro", "The value is empty, has no Confluent wire format header, or does not decode by its schema"),
    UNKNOWN_SCHEMA("unknown-schema", "The schema registry does not know the value's schema id"),
    INCOMPATIBLE_SCHEMA("incompatible-schema", "The value's schema is known but is not one of the topic's event"),
    IMAGE_MISSING("image-missing", "The photo or the sketch is absent or has no bytes"),
    IMAGE_CORRUPT("image-corrupt", "The image starts like a known format but is cut off or damaged"),
    IMAGE_FORMAT_UNSUPPORTED(
            "image-format-unsupported",
            "The image is none of JPEG, PNG, WebP, BMP, GIF, SVG and strokes as JSON, or an SVG with scripts, pictures,"
                    + " filters or addresses"),
    IMAGE_TOO_MANY_PIXELS("image-too-many-pixels", "The image's header claims more pixels than allowed"),
    IMAGE_TOO_MANY_BYTES("image-too-many-bytes", "The encoded image is larger than allowed"),
    IMAGE_ZERO_SIZED("image-zero-sized", "The image's header claims a width or height of zero"),
    IMAGE_TOO_COMPLEX("image-too-complex", "The drawing has too many elements or points, or takes too long to draw"),
    IMAGE_BLANK("image-blank", "All pixels of the image have one colour, so that there is nothing to match"),
    REFERENCE_NOT_ALLOWED(
            "reference-not-allowed", "The image's address, or one it redirects to, is outside the whitelist"),
    REFERENCE_NOT_FOUND("reference-not-found", "There is nothing at the image's address"),
    REFERENCE_UNAVAILABLE("reference-unavailable", "The image's address did not answer, several times over"),
    REFERENCE_MISMATCH("reference-mismatch", "The bytes at the image's address do not have the stated SHA-256"),
    KEYPOINT_INVALID(
            "keypoint-invalid",
            "A keypoint is NaN, infinite or outside its image, or of a labelled pair and has no name of its own"),
    ID_INVALID("id-invalid", "The pair's id, or its photo's, is blank or has more than 200 characters"),
    TIME_INVALID("time-invalid", "The time the pair was captured at is before 1970 or after the year 9999"),
    KEY_MISMATCH("key-mismatch", "The key of a labelled pair's record is not the photo's id"),
    INFERENCE_FAILED("inference-failed", "The model fails on this pair, also when it is alone in its batch"),
    RESULT_TOO_LARGE("result-too-large", "The correspondence is larger than its topic takes"),
    INTERNAL_ERROR("internal-error", "A mistake in the processor, met by this pair; see the stack trace");

    private final String code;
    private final String meaning;

    Rejection(String code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /** The value of the header {@link DeadLetterHeaders#REASON} and of the metrics' label {@code reason}. */
    public String code() {
        return code;
    }

    /** One sentence for people. */
    public String meaning() {
        return meaning;
    }

    /** The reason with the given code; empty for a code of another program or version. */
    public static Optional<Rejection> of(String code) {
        return Arrays.stream(values())
                .filter(rejection -> rejection.code.equals(code))
                .findFirst();
    }
}
