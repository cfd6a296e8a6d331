package dev.sketchwarp.trainer.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sketchwarp.model.field.Point;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the project's folder layout: {@code photo/<category>/<photo>.jpg}, {@code sketch/<category>/<sketch>.png} (or {@code .svg}, {@code .json}, {@code
 * .ndjson}), {@code splits.json}, keypoints in
 * {@code keypoints.json} (all pairs) or {@code keypoints-dev.json} (development pairs), and where dense matches are known or estimated
 * {@code field/<category>/<sketch>.f32} ({@link FieldFile}). Where {@code splits.json} has {@code images}, that folder holds the images. Images
 * are not opened.
 */
public final class PairFolder {
    /** What holds labels in a folder. */
    public static final List<String> LABELS = List.of("field", "keypoints.json", "keypoints-dev.json");

    static final String SPLITS = "splits.json";
    static final String IMAGES = "images";

    private static final List<String> SKETCHES = List.of(".png", ".svg", ".json", ".ndjson");

    private final Path root;

    public PairFolder(Path root) {
        this.root = root;
    }

    /**
     * @throws IOException naming the file that is missing or malformed
     */
    public PairSet read() throws IOException {
        JsonNode splits = json(root.resolve(SPLITS));
        Map<String, List<KeypointPair>> keypoints = keypoints();
        Path images = images(splits);
        List<TrainingPair> train = pairs(splits, "train", images, keypoints);
        List<TrainingPair> development = pairs(splits, "development", images, keypoints);
        return new PairSet(train, development, images.equals(root) ? unsketched(train, development) : List.of());
    }

    /**
     * The folder with {@code photo/} and {@code sketch/}: this one, or the one that its labels are of.
     *
     * @throws IOException naming the file that is missing or malformed
     */
    public Path images() throws IOException {
        return images(json(root.resolve(SPLITS)));
    }

    private Path images(JsonNode splits) throws IOException {
        return splits.has(IMAGES) ? root.resolve(text(splits, IMAGES, "it")) : root;
    }

    private static JsonNode json(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw missing(file);
        }
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (JsonProcessingException e) {
            throw new IOException(
                    file + " is not JSON: " + e.getOriginalMessage() + " at line "
                            + e.getLocation().getLineNr(),
                    e);
        }
    }

    private static IOException missing(Path part) {
        return new IOException(part + " is missing: a data folder has splits.json, photo/ and sketch/");
    }

    private List<TrainingPair> pairs(
            JsonNode splits, String split, Path images, Map<String, List<KeypointPair>> keypoints) throws IOException {
        List<TrainingPair> pairs = new ArrayList<>();
        for (JsonNode entry : splits.path(split)) {
            String where = "an entry of '" + split + "'";
            String category = text(entry, "class", where);
            String photo = text(entry, "photo", where);
            String sketch = text(entry, "sketch", where);
            pairs.add(new TrainingPair(
                    sketch,
                    photo,
                    category,
                    ImageSource.file(images.resolve("photo").resolve(category).resolve(photo + ".jpg")),
                    ImageSource.file(sketch(images.resolve("sketch").resolve(category), sketch)),
                    keypoints.getOrDefault(sketch, List.of()),
                    matches(category, sketch)));
        }
        return pairs;
    }

    /** The first there is; a PNG if there is none. */
    private static Path sketch(Path folder, String name) {
        return SKETCHES.stream()
                .map(extension -> folder.resolve(name + extension))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseGet(() -> folder.resolve(name + SKETCHES.get(0)));
    }

    private String text(JsonNode entry, String field, String where) throws IOException {
        JsonNode value = entry.path(field);
        if (!value.isTextual()) {
            throw new IOException(root.resolve(SPLITS) + ": " + where + " has no '" + field + "'");
        }
        return value.asText();
    }

    private Map<String, List<KeypointPair>> keypoints() throws IOException {
        Map<String, List<KeypointPair>> bySketch = new HashMap<>();
        for (String name : List.of("keypoints.json", "keypoints-dev.json")) {
            Path file = root.resolve(name);
            if (Files.isRegularFile(file)) {
                Set<String> marked = new HashSet<>();
                for (JsonNode entry : json(file)) {
                    String sketch = entry.path("sketch").asText();
                    if (!marked.add(sketch)) {
                        throw new IOException(file + " marks two sketches '" + sketch + "': rename one of them");
                    }
                    bySketch.put(sketch, keypoints(entry, file));
                }
            }
        }
        return bySketch;
    }

    private static List<KeypointPair> keypoints(JsonNode entry, Path file) throws IOException {
        List<KeypointPair> keypoints = new ArrayList<>();
        for (JsonNode keypoint : entry.path("keypoints")) {
            keypoints.add(new KeypointPair(
                    keypoint.path("name").asText(),
                    point(keypoint.path("photo"), entry, file),
                    point(keypoint.path("sketch"), entry, file)));
        }
        return keypoints;
    }

    /**
     * A keypoint's {@code [x, y]}.
     *
     * @param entry of the file that it is in, whose {@code sketch} names the pair
     */
    public static Point point(JsonNode place, JsonNode entry, Path file) throws IOException {
        if (place.size() != 2 || !place.path(0).isNumber() || !place.path(1).isNumber()) {
            throw new IOException(
                    file + ": a keypoint of " + entry.path("sketch").asText() + " is not [x, y]");
        }
        return new Point(place.get(0).asDouble(), place.get(1).asDouble());
    }

    private @Nullable DenseMatches matches(String category, String sketch) throws IOException {
        Path file = root.resolve("field").resolve(category).resolve(sketch + ".f32");
        return Files.isRegularFile(file) ? FieldFile.read(file) : null;
    }

    private List<ImageSource> unsketched(List<TrainingPair> train, List<TrainingPair> development) throws IOException {
        Set<ImageSource> sketched = new HashSet<>();
        Stream.concat(train.stream(), development.stream())
                .map(TrainingPair::photo)
                .forEach(sketched::add);
        Path folder = root.resolve("photo");
        if (!Files.isDirectory(folder)) {
            throw missing(folder);
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .sorted()
                    .map(ImageSource::file)
                    .filter(photo -> !sketched.contains(photo))
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
