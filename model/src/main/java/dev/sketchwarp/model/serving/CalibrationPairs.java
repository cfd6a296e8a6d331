package dev.sketchwarp.model.serving;

import dev.sketchwarp.model.image.Decoding;
import dev.sketchwarp.model.image.Decoding.Decoded;
import dev.sketchwarp.model.image.ImageDecoder;
import dev.sketchwarp.model.image.ImageLimits;
import dev.sketchwarp.model.image.Resampler;
import dev.sketchwarp.model.image.RgbImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Pairs on which serving variants are timed and compared.
 *
 * @param sketches one per photo
 */
public record CalibrationPairs(List<RgbImage> photos, List<RgbImage> sketches) {
    private static final int SHIPPED = 8;

    public CalibrationPairs {
        if (photos.isEmpty() || photos.size() != sketches.size()) {
            throw new IllegalArgumentException(photos.size() + " photos for " + sketches.size() + " sketches");
        }
        photos = List.copyOf(photos);
        sketches = List.copyOf(sketches);
    }

    /** Eight pairs that come with this module: drawn by {@code sketchwarp generate --photos 8 --seed 2307}. */
    public static CalibrationPairs shipped() {
        return new CalibrationPairs(shipped("photo-%d.jpg"), shipped("sketch-%d.png"));
    }

    private static List<RgbImage> shipped(String name) {
        ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);
        return IntStream.rangeClosed(1, SHIPPED)
                .mapToObj(i -> decode(decoder, "calibration/" + name.formatted(i)))
                .toList();
    }

    private static RgbImage decode(ImageDecoder decoder, String resource) {
        try (InputStream in = CalibrationPairs.class.getResourceAsStream(resource)) {
            Decoding decoding =
                    decoder.decode(Objects.requireNonNull(in, resource).readAllBytes());
            return ((Decoded) decoding).image();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the network takes them: {@code side * side * 3} bytes each. */
    List<byte[]> photos(int side) {
        return pixels(photos, side);
    }

    List<byte[]> sketches(int side) {
        return pixels(sketches, side);
    }

    private static List<byte[]> pixels(List<RgbImage> images, int side) {
        return images.stream()
                .map(image -> Resampler.toSquare(image, side).rgb())
                .toList();
    }
}
