package dev.sketchwarp.tools.pairs;

import dev.sketchwarp.events.Keypoint;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A photo and a sketch on this machine's disk.
 *
 * @param where the place that names them, for messages: a file and a line, or an option
 * @param pairId empty: a new random one
 * @param photoId empty: made from the photo's name and content, so that it is the same for all sketches of the photo
 * @param photoKeypoints places in the photo to find in the sketch, pixels of the photo
 * @param sketchKeypoints places in the sketch to find in the photo, pixels of the sketch
 */
public record LocalPair(
        String where,
        Optional<String> pairId,
        Optional<String> photoId,
        Path photo,
        Path sketch,
        List<Keypoint> photoKeypoints,
        List<Keypoint> sketchKeypoints) {

    public LocalPair {
        photoKeypoints = List.copyOf(photoKeypoints);
        sketchKeypoints = List.copyOf(sketchKeypoints);
    }
}
