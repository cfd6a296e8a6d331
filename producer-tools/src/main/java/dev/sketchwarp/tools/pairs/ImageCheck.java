package dev.sketchwarp.tools.pairs;

import dev.sketchwarp.events.Keypoint;
import dev.sketchwarp.model.image.Decoding;
import dev.sketchwarp.model.image.ImageDecoder;
import dev.sketchwarp.model.image.ImageLimits;
import dev.sketchwarp.model.image.RgbImage;
import dev.sketchwarp.model.image.SketchChange;
import java.util.ArrayList;
import java.util.List;

/** What a processor or a trainer would object to in an image and the keypoints in it. */
final class ImageCheck {

    private final ImageDecoder photos = new ImageDecoder(ImageLimits.DEFAULT);
    private final ImageDecoder sketches = ImageDecoder.ofSketches(ImageLimits.DEFAULT);

    /**
     * One sentence for each objection.
     *
     * @param name names the image
     */
    List<String> photo(String name, byte[] bytes, List<Keypoint> keypoints) {
        return objections(name, photos.decode(bytes), keypoints);
    }

    /** Likewise; also that the sketch is in light ink, as a processor may be configured not to invert it. */
    List<String> sketch(String name, byte[] bytes, List<Keypoint> keypoints) {
        Decoding decoding = sketches.decode(bytes);
        List<String> objections = objections(name, decoding, keypoints);
        if (decoding instanceof Decoding.Decoded decoded && decoded.change() == SketchChange.INVERTED) {
            objections.add(name
                    + ": the sketch is in light ink, and on white it is blank or nearly so: it counts as its opposite, dark"
                    + " ink on white, unless the processor has sketchwarp.sketch.normalise=false");
        }
        return objections;
    }

    private static List<String> objections(String name, Decoding decoding, List<Keypoint> keypoints) {
        List<String> objections = new ArrayList<>();
        if (decoding instanceof Decoding.Undecodable undecodable) {
            objections.add(name + ": " + undecodable.message());
        } else if (decoding instanceof Decoding.Decoded decoded) {
            keypoints.stream()
                    .filter(keypoint -> !inside(keypoint, decoded.image()))
                    .forEach(keypoint -> objections.add("keypoint " + KeypointText.format(List.of(keypoint))
                            + " lies outside " + name + ", which is "
                            + decoded.image().width() + " x " + decoded.image().height()));
        }
        return objections;
    }

    private static boolean inside(Keypoint keypoint, RgbImage image) {
        return keypoint.getX() >= -0.5
                && keypoint.getY() >= -0.5
                && keypoint.getX() <= image.width() - 0.5
                && keypoint.getY() <= image.height() - 0.5;
    }
}
