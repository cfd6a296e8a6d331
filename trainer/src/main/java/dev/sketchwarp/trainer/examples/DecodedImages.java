package dev.sketchwarp.trainer.examples;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.sketchwarp.model.field.ImageSize;
import dev.sketchwarp.model.image.Decoding;
import dev.sketchwarp.model.image.ImageDecoder;
import dev.sketchwarp.model.image.ImageLimits;
import dev.sketchwarp.model.image.Resampler;
import dev.sketchwarp.model.image.RgbImage;
import dev.sketchwarp.trainer.data.ImageSource;
import java.io.IOException;

/** Images at the network's size and the line drawings of photos, each worked out once as long as the budget allows. */
final class DecodedImages {
    private static final long BUDGET = 768L << 20;
    private static final int POINT_BYTES = 8;

    private final int size;
    private final ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);
    private final Cache<ImageSource, Squashed> images = Caffeine.newBuilder()
            .maximumWeight(BUDGET)
            .<ImageSource, Squashed>weigher(
                    (source, squashed) -> squashed.image().rgb().length)
            .build();
    private final Cache<Traced, LineDrawing> drawings = Caffeine.newBuilder()
            .maximumWeight(BUDGET / 4)
            .<Traced, LineDrawing>weigher((photo, drawing) -> POINT_BYTES * drawing.points())
            .build();

    /** @param original the size that the image's keypoints are in */
    private record Squashed(RgbImage image, ImageSize original) {}

    private record Traced(ImageSource photo, double smoothing) {}

    DecodedImages(int size) {
        this.size = size;
    }

    /**
     * Squashed to {@code size} x {@code size}.
     *
     * @throws UnusableImageException naming the image, where it cannot be read or decoded
     */
    RgbImage image(ImageSource source) {
        return images.get(source, this::decoded).image();
    }

    /** The image's own size; errors as {@link #image}. */
    ImageSize originalSize(ImageSource source) {
        return images.get(source, this::decoded).original();
    }

    /** The photo's edges as strokes; errors as {@link #image}. */
    LineDrawing drawing(ImageSource photo, double smoothing) {
        Traced key = new Traced(photo, smoothing);
        LineDrawing known = drawings.getIfPresent(key);
        if (known != null) {
            return known;
        }
        LineDrawing traced = LineDrawing.of(image(photo), smoothing);
        drawings.put(key, traced);
        return traced;
    }

    private Squashed decoded(ImageSource source) {
        try {
            Decoding decoding = decoder.decode(source.bytes());
            if (decoding instanceof Decoding.Decoded decoded) {
                RgbImage image = decoded.image();
                return new Squashed(Resampler.toSquare(image, size), new ImageSize(image.width(), image.height()));
            }
            throw new UnusableImageException(source, ((Decoding.Undecodable) decoding).message());
        } catch (IOException e) {
            throw new UnusableImageException(source, e);
        }
    }
}
