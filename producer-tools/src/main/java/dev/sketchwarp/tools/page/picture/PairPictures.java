package dev.sketchwarp.tools.page.picture;

import dev.sketchwarp.model.field.ImageSize;
import dev.sketchwarp.model.image.Pictures;
import dev.sketchwarp.model.image.RgbImage;
import dev.sketchwarp.tools.page.view.Estimate;
import dev.sketchwarp.tools.page.view.PairView;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The names, in the pictures' folder, of what was drawn of one pair. They are numbered, since ids may hold anything.
 *
 * @param photo with its own keypoints
 * @param sketch with the photo's keypoints transferred
 * @param blend the photo warped into the sketch's frame, under the sketch
 * @param photoToSketch the field
 * @param sketchBack the sketch with its own keypoints
 * @param photoBack the photo with the sketch's keypoints transferred
 * @param sketchToPhoto the field
 */
public record PairPictures(
        String photo,
        String sketch,
        String blend,
        String photoToSketch,
        String sketchBack,
        String photoBack,
        String sketchToPhoto) {

    private static final double JPEG_QUALITY = 0.88;

    public static PairPictures write(Path directory, int number, PairView pair) {
        return write(directory, "%04d-".formatted(number), pair);
    }

    /** @param prefix what the files' names begin with */
    public static PairPictures write(Path directory, String prefix, PairView pair) {
        PairPictures names = named(prefix);
        Estimate estimate = pair.estimate();
        RgbImage photo = pair.photo();
        RgbImage sketch = pair.sketch();
        var forward = estimate.photoKeypoints();
        var back = estimate.sketchKeypoints();
        var fields = estimate.fields();
        jpeg(directory, names.photo, KeypointPicture.own(photo, forward));
        png(directory, names.sketch, KeypointPicture.transferred(sketch, forward));
        jpeg(directory, names.blend, BlendPicture.of(photo, sketch, fields.sketchToPhoto()));
        jpeg(directory, names.photoToSketch, FieldPicture.of(fields.photoToSketch(), ImageSize.of(photo)));
        png(directory, names.sketchBack, KeypointPicture.own(sketch, back));
        jpeg(directory, names.photoBack, KeypointPicture.transferred(photo, back));
        jpeg(directory, names.sketchToPhoto, FieldPicture.of(fields.sketchToPhoto(), ImageSize.of(sketch)));
        return names;
    }

    private static PairPictures named(String prefix) {
        return new PairPictures(
                prefix + "photo.jpg",
                prefix + "sketch-transferred.png",
                prefix + "blend.jpg",
                prefix + "field-photo-to-sketch.jpg",
                prefix + "sketch.png",
                prefix + "photo-transferred.jpg",
                prefix + "field-sketch-to-photo.jpg");
    }

    private static void png(Path directory, String name, BufferedImage picture) {
        save(directory.resolve(name), Pictures.png(picture));
    }

    private static void jpeg(Path directory, String name, BufferedImage picture) {
        save(directory.resolve(name), Pictures.jpeg(picture, JPEG_QUALITY));
    }

    private static void save(Path file, byte[] bytes) {
        try {
            Files.write(file, bytes);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
