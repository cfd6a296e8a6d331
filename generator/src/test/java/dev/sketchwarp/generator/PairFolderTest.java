package dev.sketchwarp.generator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sketchwarp.model.image.Decoding.Decoded;
import dev.sketchwarp.model.image.ImageDecoder;
import dev.sketchwarp.model.image.ImageLimits;
import dev.sketchwarp.model.image.RgbImage;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PairFolderTest {
    private final PairGenerator generator = new PairGenerator(3, 64);
    private final List<Integer> progress = new ArrayList<>();

    @TempDir
    Path directory;

    @BeforeEach
    void write() throws IOException {
        new PairFolder(directory).write(generator, 20, 2, SketchForm.PNG, progress::add);
    }

    @Test
    void writesEveryPhotoOnceAndEverySketch() throws IOException {
        for (JsonNode pair : json("keypoints.json")) {
            BufferedImage photo = ImageIO.read(directory
                    .resolve("photo/%s/%s.jpg".formatted(text(pair, "class"), text(pair, "photo")))
                    .toFile());
            BufferedImage sketch = ImageIO.read(directory
                    .resolve("sketch/%s/%s.png".formatted(text(pair, "class"), text(pair, "sketch")))
                    .toFile());
            assertThat(photo.getWidth()).isEqualTo(64);
            assertThat(sketch.getHeight()).isEqualTo(64);
        }
        assertThat(json("keypoints.json")).hasSize(40);
        assertThat(progress).hasSize(20).last().isEqualTo(20);
    }

    @Test
    void keypointsAreThoseGenerated() throws IOException {
        JsonNode second = json("keypoints.json").get(1);

        GeneratedPair pair = generator.pairs(0, 2).get(1);
        assertThat(text(second, "sketch")).isEqualTo(pair.id());
        assertThat(second.get("keypoints")).hasSameSizeAs(pair.keypoints());
        JsonNode mark = second.get("keypoints").get(0);
        GeneratedKeypoint keypoint = pair.keypoints().get(0);
        assertThat(text(mark, "name")).isEqualTo(keypoint.name());
        assertThat(mark.get("sketch").get(0).asDouble() - keypoint.sketch().x()).isBetween(-0.001, 0.001);
        assertThat(mark.get("photo").get(1).asDouble() - keypoint.photo().y()).isBetween(-0.001, 0.001);
    }

    @Test
    void strokesShowWhatThePictureShows() throws IOException {
        // Given
        Path folder = directory.resolve("strokes");
        new PairFolder(folder).write(generator, 3, 1, SketchForm.STROKES, progress::add);

        for (int index = 0; index < 3; index++) {
            // When
            GeneratedPair pair = generator.pair(index);
            byte[] json = Files.readAllBytes(folder.resolve("sketch/%s/%s.json".formatted(pair.kind(), pair.id())));
            RgbImage drawn =
                    ((Decoded) ImageDecoder.ofSketches(ImageLimits.DEFAULT).decode(json)).image();

            // Then: but for how edges are smoothed
            assertThat(meanDifference(drawn, pair.sketch())).isLessThan(6);
        }
    }

    private static double meanDifference(RgbImage one, RgbImage other) {
        return IntStream.range(0, one.rgb().length)
                .map(i -> Math.abs((one.rgb()[i] & 0xff) - (other.rgb()[i] & 0xff)))
                .average()
                .orElseThrow();
    }

    @Test
    void noPhotoIsInBothSplits() throws IOException {
        Set<String> train = photos("train");
        Set<String> development = photos("development");

        assertThat(train).hasSize(18).doesNotContainAnyElementsOf(development);
        assertThat(development).hasSize(2);
        assertThat(json("splits.json").get("train").get(0).get("flags")).isEmpty();
        assertThat(json("splits.json").get("development").get(0).has("flags")).isFalse();
    }

    private Set<String> photos(String split) throws IOException {
        Set<String> photos = new HashSet<>();
        json("splits.json").get(split).forEach(pair -> photos.add(text(pair, "photo")));
        return photos;
    }

    private JsonNode json(String name) throws IOException {
        return new ObjectMapper().readTree(directory.resolve(name).toFile());
    }

    private static String text(JsonNode node, String field) {
        return node.get(field).asText();
    }
}
