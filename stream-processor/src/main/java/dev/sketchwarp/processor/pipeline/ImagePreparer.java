package dev.sketchwarp.processor.pipeline;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import dev.sketchwarp.model.field.ImageSize;
import dev.sketchwarp.model.image.Decoding;
import dev.sketchwarp.model.image.Decoding.Decoded;
import dev.sketchwarp.model.image.Decoding.Undecodable;
import dev.sketchwarp.model.image.ImageDecoder;
import dev.sketchwarp.model.image.ImageLimits;
import dev.sketchwarp.model.image.Resampler;
import dev.sketchwarp.model.image.RgbImage;
import dev.sketchwarp.model.weights.Sha256;
import dev.sketchwarp.processor.inference.PreparedImage;
import dev.sketchwarp.service.deadletter.Checked;
import dev.sketchwarp.service.deadletter.Rejection;

/**
 * Decodes photos, or sketches, and brings them to the size the model takes. The most recent are kept, as a photo's sketches often come
 * one after another.
 */
final class ImagePreparer {

    private record Key(String sha256, int side) {}

    private final String role;
    private final ImageDecoder decoder;
    private final Cache<Key, PreparedImage> recent;

    /**
     * @param role what errors call the image: photo or sketch
     * @param recentBytes most bytes of pixels kept; 0 keeps none
     */
    ImagePreparer(String role, ImageLimits limits, long recentBytes) {
        this.role = role;
        this.decoder = new ImageDecoder(limits);
        this.recent = CacheBuilder.newBuilder()
                .concurrencyLevel(1)
                .maximumWeight(recentBytes)
                .weigher((Key key, PreparedImage image) -> image.pixels().length)
                .build();
    }

    /** @param side of the square the model takes, pixels */
    Checked<PreparedImage> prepare(byte[] encoded, int side) {
        Key key = new Key(Sha256.hex(encoded), side);
        PreparedImage known = recent.getIfPresent(key);
        return known == null ? decode(encoded, key) : Checked.valid(known);
    }

    private Checked<PreparedImage> decode(byte[] encoded, Key key) {
        Decoding decoding = decoder.decode(encoded);
        if (decoding instanceof Undecodable undecodable) {
            return Checked.invalid(
                    Rejection.of(undecodable.fault().code()).orElseThrow(), role + ": " + undecodable.message());
        }
        RgbImage image = ((Decoded) decoding).image();
        PreparedImage prepared = new PreparedImage(
                key.sha256(),
                new ImageSize(image.width(), image.height()),
                key.side(),
                Resampler.toSquare(image, key.side()).rgb());
        recent.put(key, prepared);
        return Checked.valid(prepared);
    }
}
