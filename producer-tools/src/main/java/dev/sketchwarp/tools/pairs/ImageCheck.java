package dev.sketchwarp.tools.pairs;

import dev.sketchwarp.events.Keypoint;
import dev.sketchwarp.model.image.Decoding;
import dev.sketchwarp.model.image.ImageDecoder;
import dev.sketchwarp.model.image.ImageLimits;
import dev.sketchwarp.model.image.RgbImage;
import java.util.ArrayList;
import java.util.List;

/** What a processor or a trainer would object to in an image and the keypoints in it. */
final class ImageCheck {

    private final ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);

    /**
     * One sentence for each objection.
     *
     * @param name names the image
     */
    List<String> objections(String name, byte[] bytes, List<Keypoint> keypoints) {
        List<String> objections = new ArrayList<>();
        Decoding decoding = decoder.decode(bytes);
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
