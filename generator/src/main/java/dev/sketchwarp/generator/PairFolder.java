package dev.sketchwarp.generator;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sketchwarp.model.field.Point;
import dev.sketchwarp.model.image.Pictures;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Generated pairs as a data set on disk, laid out like the Sketchy database:
 *
 * <ul>
 *   <li>{@code photo/<class>/<photo>.jpg} and {@code sketch/<class>/<photo>-<n>.png}, or {@code .json} for strokes;
 *   <li>{@code splits.json}: {@code {"train": [{"class", "photo", "sketch", "flags"}], "development": [{"class", "photo",
 *       "sketch"}]}}, every tenth photo with all its sketches being for development;
 *   <li>{@code keypoints.json}: {@code [{"class", "photo", "sketch", "keypoints": [{"name", "photo": [x, y], "sketch": [x,
 *       y]}]}]} in pixels, for all pairs;
 *   <li>{@code field/<class>/<photo>-<n>.f32}: the exact displacements photo → sketch, then sketch → photo, of {@value
 *       #FIELD_SIZE} x {@value #FIELD_SIZE} nodes each, little-endian float32.
 * </ul>
 */
public final class PairFolder {
    private static final double JPEG_QUALITY = 0.92;
    private static final int DEVELOPMENT_EVERY = 10;
    private static final int FIELD_SIZE = 16;

    private final Path directory;
    private final ObjectMapper json = new ObjectMapper();

    public PairFolder(Path directory) {
        this.directory = directory;
    }

    /**
     * Writes the first photos of a generator; files of the same names are replaced.
     *
     * @param form of the sketches
     * @param progress receives the number of photos written, after each
     */
    public void write(PairGenerator generator, int photos, int sketchesPerPhoto, SketchForm form, IntConsumer progress)
            throws IOException {
        List<Listing> train = new ArrayList<>();
        List<Listing> development = new ArrayList<>();
        List<Marking> markings = new ArrayList<>();
        for (int index = 0; index < photos; index++) {
            boolean held = index % DEVELOPMENT_EVERY == DEVELOPMENT_EVERY - 1;
            List<GeneratedPair> pairs = generator.pairs(index, sketchesPerPhoto);
            GeneratedPair first = pairs.get(0);
            save("photo", first, first.photoId() + ".jpg", Pictures.jpeg(first.photo(), JPEG_QUALITY));
            for (GeneratedPair pair : pairs) {
                save("sketch", pair, pair.id() + form.extension(), form.bytes(pair));
                save("field", pair, pair.id() + ".f32", fields(pair));
                markings.add(new Marking(pair.kind(), pair.photoId(), pair.id(), marks(pair)));
                (held ? development : train)
                        .add(new Listing(pair.kind(), pair.photoId(), pair.id(), held ? null : List.of()));
            }
            progress.accept(index + 1);
        }
        json.writeValue(directory.resolve("keypoints.json").toFile(), markings);
        json.writeValue(directory.resolve("splits.json").toFile(), new Splits(train, development));
    }

    private static byte[] fields(GeneratedPair pair) {
        byte[] there = pair.photoToSketchField(FIELD_SIZE, FIELD_SIZE).toLittleEndianBytes();
        byte[] back = pair.sketchToPhotoField(FIELD_SIZE, FIELD_SIZE).toLittleEndianBytes();
        return ByteBuffer.allocate(there.length + back.length)
                .put(there)
                .put(back)
                .array();
    }

    private void save(String role, GeneratedPair pair, String name, byte[] bytes) throws IOException {
        Path folder = Files.createDirectories(directory.resolve(role).resolve(pair.kind()));
        Files.write(folder.resolve(name), bytes);
    }

    private static List<Mark> marks(GeneratedPair pair) {
        return pair.keypoints().stream()
                .map(point -> new Mark(point.name(), place(point.photo()), place(point.sketch())))
                .toList();
    }

    private static List<Double> place(Point point) {
        return List.of(rounded(point.x()), rounded(point.y()));
    }

    /** To a thousandth of a pixel. */
    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }

    private record Splits(List<Listing> train, List<Listing> development) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Listing(
            @JsonProperty("class") String kind, String photo, String sketch, @Nullable List<String> flags) {}

    private record Marking(@JsonProperty("class") String kind, String photo, String sketch, List<Mark> keypoints) {}

    private record Mark(String name, List<Double> photo, List<Double> sketch) {}
}
