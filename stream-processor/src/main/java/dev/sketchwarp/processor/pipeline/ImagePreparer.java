package dev.sketchwarp.processor.pipeline;

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
import dev.sketchwarp.schemas.deadletter.Checked;
import dev.sketchwarp.schemas.deadletter.Rejection;

/** Decodes an image and brings it to the size the model takes. */
final class ImagePreparer {

    private final ImageDecoder decoder;

    ImagePreparer(ImageLimits limits) {
        this.decoder = new ImageDecoder(limits);
    }

    /** @param side of the square the model takes, pixels */
    Checked<PreparedImage> prepare(byte[] encoded, int side, String role) {
        Decoding decoding = decoder.decode(encoded);
        if (decoding instanceof Undecodable undecodable) {
            return Checked.invalid(
                    Rejection.of(undecodable.fault().code()).orElseThrow(), role + ": " + undecodable.message());
        }
        RgbImage image = ((Decoded) decoding).image();
        return Checked.valid(new PreparedImage(
                Sha256.hex(encoded),
                new ImageSize(image.width(), image.height()),
                side,
                Resampler.toSquare(image, side).rgb()));
    }
}
