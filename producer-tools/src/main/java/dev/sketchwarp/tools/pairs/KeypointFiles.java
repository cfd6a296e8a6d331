package dev.sketchwarp.tools.pairs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sketchwarp.events.Keypoint;
import dev.sketchwarp.service.console.Sentences;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Known keypoints of a folder of pairs, from all its files {@code keypoints*.json}: {@code [{"class", "photo", "sketch",
 * "keypoints": [{"name", "photo": [x, y], "sketch": [x, y]}]}]}, in pixels. A pair is known by its class and its sketch.
 */
final class KeypointFiles {

    private final Map<String, JsonNode> marks = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    private KeypointFiles() {}

    static KeypointFiles in(Path folder) throws IOException {
        KeypointFiles found = new KeypointFiles();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "keypoints*.json")) {
            for (Path file : files) {
                found.read(file);
            }
        }
        return found;
    }

    /** One sentence for each file that could not be read. */
    List<String> problems() {
        return problems;
    }

    /**
     * @param pair class and name of the sketch, {@code cat/n01-3}
     * @param image "photo" or "sketch"
     */
    List<Keypoint> of(String pair, String image) {
        List<Keypoint> keypoints = new ArrayList<>();
        for (JsonNode mark : marks.getOrDefault(pair, new ObjectMapper().createArrayNode())) {
            JsonNode place = mark.path(image);
            keypoints.add(new Keypoint(
                    mark.path("name").asText(),
                    place.path(0).asDouble(Double.NaN),
                    place.path(1).asDouble(Double.NaN)));
        }
        return keypoints;
    }

    private void read(Path file) throws IOException {
        try {
            for (JsonNode pair : new ObjectMapper().readTree(file.toFile())) {
                marks.put(
                        pair.path("class").asText() + "/" + pair.path("sketch").asText(), pair.path("keypoints"));
            }
        } catch (JsonProcessingException e) {
            problems.add(file + ": " + Sentences.of(e));
        }
    }
}
