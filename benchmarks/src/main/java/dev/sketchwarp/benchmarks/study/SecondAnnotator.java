package dev.sketchwarp.benchmarks.study;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sketchwarp.model.field.Point;
import dev.sketchwarp.trainer.data.PairFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Where somebody else saw keypoints in sketches, knowing their names and their places in the photo.
 *
 * @param annotator who
 * @param bySketch for each sketch, places by the keypoint's name, in pixels of the sketch
 */
record SecondAnnotator(String annotator, Map<String, Map<String, Point>> bySketch) {
    static final SecondAnnotator NONE = new SecondAnnotator("", Map.of());

    /**
     * Reads {@code {"annotator": "who", "pairs": [{"sketch": "name", "keypoints": [{"name": "part", "sketch": [x, y]}]}]}}.
     *
     * @throws IOException naming the file and what is wrong with it
     */
    static SecondAnnotator read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("There is no file " + file + ": give one with a second annotator's keypoints");
        }
        JsonNode root;
        try {
            root = new ObjectMapper().readTree(file.toFile());
        } catch (JsonProcessingException e) {
            throw new IOException(file + " is not JSON: " + e.getOriginalMessage(), e);
        }
        Map<String, Map<String, Point>> bySketch = new HashMap<>();
        for (JsonNode pair : root.path("pairs")) {
            String sketch = text(pair, "sketch", file);
            Map<String, Point> places = new HashMap<>();
            for (JsonNode keypoint : pair.path("keypoints")) {
                places.put(text(keypoint, "name", file), PairFolder.point(keypoint.path("sketch"), pair, file));
            }
            bySketch.put(sketch, places);
        }
        return new SecondAnnotator(text(root, "annotator", file), bySketch);
    }

    private static String text(JsonNode node, String field, Path file) throws IOException {
        if (!node.path(field).isTextual()) {
            throw new IOException(file + ": there is no '" + field + "' where one belongs");
        }
        return node.path(field).asText();
    }

    /** Places in a sketch by the keypoint's name; possibly none. */
    Map<String, Point> of(String sketch) {
        return bySketch.getOrDefault(sketch, Map.of());
    }
}
