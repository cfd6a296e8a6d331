package dev.sketchwarp.processor.inference;

import dev.sketchwarp.model.field.ImageSize;
import dev.sketchwarp.model.image.SketchChange;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An image made ready for the network: decoded, or known from before. It holds leases, so whoever has one closes it.
 *
 * @param sha256 of the encoded bytes: what its features are cached by
 * @param size as decoded and rotated: what keypoints refer to
 * @param change what was done to it, if it is a sketch, so that it is dark ink on white
 * @param side of the square it was resampled to, pixels
 * @param pixels {@code side * side * 3} bytes; null where its features are known
 * @param known its features; null where it has pixels
 */
public record PreparedImage(
        String sha256,
        ImageSize size,
        SketchChange change,
        int side,
        @Nullable Pixels pixels,
        @Nullable KnownFeatures known)
        implements AutoCloseable {

    public static PreparedImage decoded(String sha256, ImageSize size, SketchChange change, int side, Pixels pixels) {
        return new PreparedImage(sha256, size, change, side, pixels, null);
    }

    public static PreparedImage known(String sha256, int side, KnownFeatures features) {
        return new PreparedImage(sha256, features.size(), features.change(), side, null, features);
    }

    /** The same image, with leases of its own. */
    public PreparedImage lease() {
        return new PreparedImage(
                sha256,
                size,
                change,
                side,
                pixels == null ? null : pixels.lease(),
                known == null ? null : known.lease());
    }

    /** Whether a model on a device can do without another look at the image. */
    boolean fits(int side, ModelInstance model, int device) {
        return known == null ? this.side == side : known.model() == model && known.device() == device;
    }

    byte[] rgb() {
        return Objects.requireNonNull(pixels).rgb();
    }

    @Override
    public void close() {
        if (pixels != null) {
            pixels.close();
        }
        if (known != null) {
            known.close();
        }
    }
}
