package dev.sketchwarp.trainer.evaluation;

import dev.sketchwarp.model.field.ImageSize;
import dev.sketchwarp.model.image.Decoding;
import dev.sketchwarp.model.image.ImageDecoder;
import dev.sketchwarp.model.image.ImageLimits;
import dev.sketchwarp.model.image.Resampler;
import dev.sketchwarp.model.image.RgbImage;
import dev.sketchwarp.model.network.Domain;
import dev.sketchwarp.trainer.data.ImageSource;
import java.io.IOException;
import java.nio.file.NoSuchFileException;

/**
 * An image as a network takes it.
 *
 * @param rgb squashed to a square
 * @param original the size it came in
 */
public record SquareImage(byte[] rgb, ImageSize original) {
    private static final ImageDecoder PHOTOS = new ImageDecoder(ImageLimits.DEFAULT);
    private static final ImageDecoder SKETCHES = ImageDecoder.ofSketches(ImageLimits.DEFAULT);

    /** @throws IOException naming the image, where it is gone or broken */
    public static SquareImage of(ImageSource source, Domain domain, int size) throws IOException {
        RgbImage image = decode(source, domain);
        return new SquareImage(Resampler.toSquare(image, size).rgb(), new ImageSize(image.width(), image.height()));
    }

    /** @throws IOException naming the image, where it is gone or broken */
    static RgbImage decode(ImageSource source, Domain domain) throws IOException {
        Decoding decoding;
        try {
            decoding = (domain == Domain.PHOTO ? PHOTOS : SKETCHES).decode(source.bytes());
        } catch (NoSuchFileException e) {
            throw new IOException(source + ": the file is gone", e);
        }
        if (decoding instanceof Decoding.Undecodable bad) {
            throw new IOException(source + ": " + bad.message());
        }
        return ((Decoding.Decoded) decoding).image();
    }
}
