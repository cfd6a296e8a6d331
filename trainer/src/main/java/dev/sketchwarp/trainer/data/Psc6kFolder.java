package dev.sketchwarp.trainer.data;

import dev.sketchwarp.model.field.ImageSize;
import dev.sketchwarp.model.field.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the PSC6k benchmark (arXiv 2307.12967): the folders of the Sketchy database, see {@link Psc6kImages}, and beside them one or both of
 *
 * <ul>
 *   <li>{@value #TRAIN}: columns {@code photo}, {@code sketch}, {@code class}, {@code flip};
 *   <li>{@value #TEST}: columns {@code photo}, {@code sketch}, {@code class}, and the keypoints' {@code XA}, {@code YA} in the photo and
 *       {@code XB}, {@code YB} in the sketch, in pixels, separated by semicolons (8 of each as published).
 * </ul>
 *
 * <p>The test list becomes the development pairs, the train list the training pairs, without keypoints. The published train list names every pair
 * twice, with {@code flip} 0 and 1, to have it mirrored half of the time; training here mirrors every pair half of the time
 * anyway, so that both rows become one pair. A photo in both lists is refused. Every photo of Sketchy has sketches, so there
 * are no photos without. Images are not opened, but for the size of those with keypoints.
 */
final class Psc6kFolder {
    static final String TRAIN = "train_pairs_ps.csv";
    static final String TEST = "test_pairs_ps.csv";

    private static final List<String> PAIR = List.of("photo", "sketch", "class");

    private final Path root;
    private final Psc6kAxes axes;
    private final Psc6kImages images;
    private final Map<Path, ImageSize> sizes = new HashMap<>();

    Psc6kFolder(Path root, Psc6kAxes axes) {
        this.root = root;
        this.axes = axes;
        this.images = new Psc6kImages(root);
    }

    /** Whether the folder holds one of the lists. */
    static boolean lists(Path root) {
        return Files.isRegularFile(root.resolve(TRAIN)) || Files.isRegularFile(root.resolve(TEST));
    }

    /**
     * @throws IOException one sentence naming the file, line and column that is wrong, and what to do
     */
    PairSet read() throws IOException {
        List<TrainingPair> development = development();
        Set<String> held = new HashSet<>();
        development.forEach(pair -> held.add(pair.photoId()));
        return new PairSet(train(held), development, List.of());
    }

    private List<TrainingPair> train(Set<String> held) throws IOException {
        Map<String, TrainingPair> pairs = new LinkedHashMap<>();
        for (Psc6kRow row : rows(TRAIN, "flip")) {
            String flip = row.text("flip");
            if (!flip.equals("0") && !flip.equals("1")) {
                throw row.problem("flip", "'" + flip + "' is neither 0 nor 1: correct it");
            }
            TrainingPair pair = pair(row, List.of());
            if (held.contains(pair.photoId())) {
                throw row.problem("photo", "is also in " + TEST + ": remove it from one of the two lists");
            }
            TrainingPair before = pairs.putIfAbsent(pair.id(), pair);
            if (before != null && !before.equals(pair)) {
                throw row.problem("sketch", "another photo or sketch has the same name: rename one of the two");
            }
        }
        return List.copyOf(pairs.values());
    }

    private List<TrainingPair> development() throws IOException {
        Map<String, TrainingPair> pairs = new LinkedHashMap<>();
        for (Psc6kRow row : rows(TEST, "XA", "YA", "XB", "YB")) {
            TrainingPair pair = pair(row, keypoints(row));
            if (pairs.putIfAbsent(pair.id(), pair) != null) {
                throw row.problem("sketch", "is named a second time: remove one of the two rows");
            }
        }
        return List.copyOf(pairs.values());
    }

    private List<Psc6kRow> rows(String list, String... more) throws IOException {
        Path file = root.resolve(list);
        List<String> columns = new ArrayList<>(PAIR);
        columns.addAll(List.of(more));
        return Files.exists(file) ? Psc6kRow.read(file, columns) : List.of();
    }

    private TrainingPair pair(Psc6kRow row, List<KeypointPair> keypoints) throws IOException {
        Path photo = images.photo(row);
        return new TrainingPair(
                stem(images.sketch(row)),
                stem(photo),
                category(photo, row),
                ImageSource.file(photo),
                ImageSource.file(images.sketch(row)),
                keypoints,
                null);
    }

    /** The folder's name, as {@code class} is only a number. */
    private static String category(Path photo, Psc6kRow row) throws IOException {
        Path folder = photo.getParent();
        return folder == null || folder.endsWith("photo") ? row.text("class") : String.valueOf(folder.getFileName());
    }

    private List<KeypointPair> keypoints(Psc6kRow row) throws IOException {
        List<Point> photo = points(row, "XA", "YA", images.photo(row));
        List<Point> sketch = points(row, "XB", "YB", images.sketch(row));
        row.requireCount("XB", sketch.size(), "XA", photo.size());
        List<KeypointPair> keypoints = new ArrayList<>();
        for (int i = 0; i < photo.size(); i++) {
            keypoints.add(new KeypointPair(Integer.toString(i + 1), photo.get(i), sketch.get(i)));
        }
        return keypoints;
    }

    private List<Point> points(Psc6kRow row, String first, String second, Path image) throws IOException {
        List<Double> along = row.numbers(first);
        List<Double> across = row.numbers(second);
        row.requireCount(second, across.size(), first, along.size());
        ImageSize size = size(image, row);
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < along.size(); i++) {
            Point point = axes == Psc6kAxes.XA_VERTICAL
                    ? new Point(across.get(i), along.get(i))
                    : new Point(along.get(i), across.get(i));
            if (!size.contains(new Point(Math.rint(point.x()), Math.rint(point.y())))) {
                throw row.problem(
                        first + " and " + second,
                        "keypoint " + (i + 1) + " at " + along.get(i) + ", " + across.get(i) + " is outside " + image
                                + ", which is " + size.width() + " x " + size.height() + ": correct it or remove it");
            }
            points.add(point);
        }
        return points;
    }

    private ImageSize size(Path image, Psc6kRow row) throws IOException {
        ImageSize known = sizes.get(image);
        if (known != null) {
            return known;
        }
        ImageSize size = Psc6kImages.size(image, row);
        sizes.put(image, size);
        return size;
    }

    private static String stem(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
