package dev.sketchwarp.trainer.examples;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.sketchwarp.model.field.ImageSize;
import dev.sketchwarp.model.image.RgbImage;
import dev.sketchwarp.model.network.Domain;
import dev.sketchwarp.trainer.data.ImageSource;
import dev.sketchwarp.trainer.data.SquareImage;
import java.io.IOException;
import java.util.function.Supplier;

/**
 * Images at the network's size, the line drawings of photos and the outlines of sketches, each worked out once as long as the memory allows;
 * what has not been used for the longest time makes room. Safe for use by several threads.
 */
final class DecodedImages {
    private final int size;
    private final Cache<Key, Kept> kept;

    /** What can be kept. */
    interface Kept {
        /** Its size in memory. */
        long bytes();
    }

    /** @param smoothing of a line drawing; else 0 */
    private record Key(ImageSource source, Domain domain, Class<? extends Kept> what, double smoothing) {}

    private record Squashed(SquareImage image) implements Kept {
        @Override
        public long bytes() {
            return image.rgb().length;
        }
    }

    /**
     * @param size side of the images
     * @param memory bytes to keep at most
     */
    DecodedImages(int size, long memory) {
        this.size = size;
        this.kept = Caffeine.newBuilder()
                .maximumWeight(memory)
                .<Key, Kept>weigher((key, item) -> (int) Math.min(Integer.MAX_VALUE, item.bytes()))
                .build();
    }

    /**
     * Squashed to {@code size} x {@code size}.
     *
     * @throws UnusableImageException naming the image, where it cannot be read or decoded
     */
    RgbImage image(ImageSource source, Domain domain) {
        return squashed(source, domain).image();
    }

    /** The image's own size; errors as {@link #image}. */
    ImageSize originalSize(ImageSource source, Domain domain) {
        return squashed(source, domain).original();
    }

    /** What a sketch's lines enclose; errors as {@link #image}. */
    Outline outline(ImageSource sketch) {
        return (Outline)
                kept(new Key(sketch, Domain.SKETCH, Outline.class, 0), () -> Outline.of(image(sketch, Domain.SKETCH)));
    }

    /** The photo's edges as strokes; errors as {@link #image}. */
    LineDrawing drawing(ImageSource photo, double smoothing) {
        Key key = new Key(photo, Domain.PHOTO, LineDrawing.class, smoothing);
        return (LineDrawing) kept(key, () -> LineDrawing.of(image(photo, Domain.PHOTO), smoothing));
    }

    private SquareImage squashed(ImageSource source, Domain domain) {
        Key key = new Key(source, domain, Squashed.class, 0);
        return ((Squashed) kept(key, () -> decoded(source, domain))).image();
    }

    /** Not within the cache's lock: making one thing needs another. */
    private Kept kept(Key key, Supplier<Kept> make) {
        Kept known = kept.getIfPresent(key);
        if (known != null) {
            return known;
        }
        Kept made = make.get();
        kept.put(key, made);
        return made;
    }

    private Squashed decoded(ImageSource source, Domain domain) {
        try {
            return new Squashed(SquareImage.of(source, domain, size));
        } catch (IOException e) {
            throw new UnusableImageException(e);
        }
    }
}
