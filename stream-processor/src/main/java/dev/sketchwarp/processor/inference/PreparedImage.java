package dev.sketchwarp.processor.inference;

import dev.sketchwarp.model.field.ImageSize;

/**
 * An image made ready for the network.
 *
 * @param sha256 of the encoded bytes: what its features are cached by
 * @param size as decoded and rotated: what keypoints refer to
 * @param side of the square it was resampled to, pixels
 * @param pixels {@code side * side * 3} bytes: sRGB, rows from the top, interleaved
 */
public record PreparedImage(String sha256, ImageSize size, int side, byte[] pixels) {}
