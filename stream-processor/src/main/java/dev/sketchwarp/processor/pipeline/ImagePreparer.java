package dev.sketchwarp.processor.pipeline;

import dev.sketchwarp.model.field.ImageSize;
import dev.sketchwarp.model.image.Decoding;
import dev.sketchwarp.model.image.Decoding.Decoded;
import dev.sketchwarp.model.image.Decoding.Undecodable;
import dev.sketchwarp.model.image.ImageDecoder;
import dev.sketchwarp.model.image.Resampler;
import dev.sketchwarp.model.image.RgbImage;
import dev.sketchwarp.model.network.Domain;
import dev.sketchwarp.model.weights.Sha256;
import dev.sketchwarp.processor.inference.FeatureCache;
import dev.sketchwarp.processor.inference.KnownFeatures;
import dev.sketchwarp.processor.inference.ModelInstance;
import dev.sketchwarp.processor.inference.Pixels;
import dev.sketchwarp.processor.inference.PreparedImage;
import dev.sketchwarp.service.deadletter.Checked;
import dev.sketchwarp.service.deadletter.Rejection;
import java.util.Locale;
import java.util.Optional;

/**
 * Makes photos, or sketches, ready for the network: those whose features are known need nothing more, others are decoded and brought to
 * the size the model takes.
 */
final class ImagePreparer {

    private final Domain domain;
    private final ImageDecoder decoder;
    private final FeatureCache features;
    private final Pixels.Pool pool;
    private final ByteBudget decoding;
    private final RecentImages recent;
    private final SourceArrays sources = new SourceArrays();

    /**
     * @param decoder of that domain's images
     * @param pool of pixels
     * @param decoding bytes that all images being decoded may take
     * @param recentBytes most bytes of pixels kept; 0 keeps none
     */
    ImagePreparer(
            Domain domain,
            ImageDecoder decoder,
            FeatureCache features,
            Pixels.Pool pool,
            ByteBudget decoding,
            long recentBytes) {
        this.domain = domain;
        this.decoder = decoder;
        this.features = features;
        this.pool = pool;
        this.decoding = decoding;
        this.recent = new RecentImages(recentBytes);
    }

    /**
     * A lease of the image made ready.
     *
     * @param side of the square the model takes, pixels
     * @param knownTo the model whose features of the image will do; empty: it must have its pixels
     */
    Checked<PreparedImage> prepare(byte[] encoded, int side, Optional<ModelInstance> knownTo) {
        String sha256 = Sha256.hex(encoded);
        KnownFeatures known =
                knownTo.map(model -> features.find(sha256, domain, model)).orElse(null);
        if (known != null) {
            return Checked.valid(PreparedImage.known(sha256, side, known));
        }
        PreparedImage before = recent.get(sha256, side);
        return before == null ? decode(encoded, sha256, side) : Checked.valid(before);
    }

    private Checked<PreparedImage> decode(byte[] encoded, String sha256, int side) {
        try (PooledDecoding memory = new PooledDecoding(pool, 3 * side * side, sources, decoding)) {
            Decoding result = decoder.decode(encoded, memory);
            if (result instanceof Undecodable undecodable) {
                return Checked.invalid(
                        Rejection.of(undecodable.fault().code()).orElseThrow(), role() + ": " + undecodable.message());
            }
            Decoded decoded = (Decoded) result;
            RgbImage image = decoded.image();
            PreparedImage prepared = PreparedImage.decoded(
                    sha256,
                    ImageSize.of(image),
                    decoded.change(),
                    side,
                    memory.lease(Resampler.toSquare(image, side, memory).rgb()));
            recent.put(prepared);
            return Checked.valid(prepared);
        }
    }

    /** What errors call the image: photo or sketch. */
    private String role() {
        return domain.name().toLowerCase(Locale.ROOT);
    }
}
