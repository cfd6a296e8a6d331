package dev.sketchwarp.benchmarks;

import dev.sketchwarp.events.Image;
import dev.sketchwarp.events.ImagePair;
import dev.sketchwarp.events.Keypoint;
import dev.sketchwarp.generator.GeneratedPair;
import dev.sketchwarp.generator.PairGenerator;
import dev.sketchwarp.model.image.Pictures;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What benchmark pairs show.
 *
 * @param photo a JPEG file
 * @param sketch a JPEG file
 * @param keypoints of the photo
 */
public record SamplePair(byte[] photo, byte[] sketch, List<Keypoint> keypoints) {

    /** As the Sketchy database's photos are stored. */
    public static final double JPEG_QUALITY = 0.85;

    /**
     * Draws some.
     *
     * @param side of the images, in pixels
     */
    public static List<SamplePair> draw(int count, int side) {
        PairGenerator generator = new PairGenerator(0, side);
        return IntStream.range(0, count)
                .parallel()
                .mapToObj(index -> of(generator.pair(index)))
                .toList();
    }

    /** An image within an event. */
    public static Image inline(byte[] file) {
        return new Image(ByteBuffer.wrap(file), null);
    }

    /**
     * A pair as an app sends it now, with this one's keypoints.
     *
     * @param photo as it is sent, which need not be this one's file
     * @param sketch likewise
     */
    public ImagePair event(String pairId, String photoId, Image photo, Image sketch, String source) {
        return ImagePair.newBuilder()
                .setPairId(pairId)
                .setPhotoId(photoId)
                .setPhoto(photo)
                .setSketch(sketch)
                .setPhotoKeypoints(keypoints)
                .setSketchKeypoints(List.of())
                .setCapturedAt(Instant.now())
                .setSource(source)
                .setAttributes(Map.of())
                .build();
    }

    private static SamplePair of(GeneratedPair pair) {
        List<Keypoint> keypoints = pair.keypoints().stream()
                .map(point -> new Keypoint(
                        point.name(), point.photo().x(), point.photo().y()))
                .toList();
        return new SamplePair(
                Pictures.jpeg(pair.photo(), JPEG_QUALITY), Pictures.jpeg(pair.sketch(), JPEG_QUALITY), keypoints);
    }
}
