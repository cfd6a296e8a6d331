package dev.sketchwarp.trainer.data;

import dev.sketchwarp.model.field.ImageSize;
import dev.sketchwarp.model.image.Decoding;
import dev.sketchwarp.model.image.ImageDecoder;
import dev.sketchwarp.model.image.ImageLimits;
import dev.sketchwarp.model.image.Resampler;
import dev.sketchwarp.model.image.RgbImage;
import dev.sketchwarp.model.network.Domain;
import dev.sketchwarp.service.console.Sentences;
import java.io.IOException;
import java.nio.file.NoSuchFileException;

/**
 * An image as a network takes it.
 *
 * @param image squashed to a square
 * @param original the size it came in, which its keypoints are in
 */
public record SquareImage(RgbImage image, ImageSize original) {
    private static final ImageDecoder PHOTOS = new ImageDecoder(ImageLimits.DEFAULT);
    private static final ImageDecoder SKETCHES = ImageDecoder.ofSketches(ImageLimits.DEFAULT);

    /** @throws IOException naming the image, where it is gone or broken */
    public static SquareImage of(ImageSource source, Domain domain, int size) throws IOException {
        RgbImage image = decode(source, domain);
        return new SquareImage(Resampler.toSquare(image, size), ImageSize.of(image));
    }

    /**
     * Not squashed.
     *
     * @throws IOException naming the image, where it is gone or broken
     */
    public static RgbImage decode(ImageSource source, Domain domain) throws IOException {
        byte[] bytes;
        try {
            bytes = source.bytes();
        } catch (IOException e) {
            String why = e instanceof NoSuchFileException ? "the file is gone" : Sentences.of(e);
            throw new IOException(source + ": " + why, e);
        }
        Decoding decoding = (domain == Domain.PHOTO ? PHOTOS : SKETCHES).decode(bytes);
        if (decoding instanceof Decoding.Undecodable bad) {
            throw new IOException(source + ": " + bad.message());
        }
        return ((Decoding.Decoded) decoding).image();
    }

    public byte[] rgb() {
        return image.rgb();
    }
}
