package dev.sketchwarp.model.weights;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.regex.Pattern;

/**
 * What identifies the content of a weights file.
 *
 * @param sha256 64 lower-case hexadecimal digits
 * @param bytes size of the file, at least 1
 */
public record WeightsFile(
        @JsonProperty(required = true) @JsonSetter(nulls = Nulls.FAIL) String sha256,
        @JsonProperty(required = true) long bytes) {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    public WeightsFile {
        if (!SHA256.matcher(sha256).matches()) {
            throw new IllegalArgumentException("sha256 must be 64 lower-case hexadecimal digits, not " + sha256);
        }
        if (bytes < 1) {
            throw new IllegalArgumentException("bytes must be at least 1, not " + bytes);
        }
    }
}
