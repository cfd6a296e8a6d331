package dev.sketchwarp.trainer.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sketchwarp.model.field.Point;
import dev.sketchwarp.model.image.RgbImage;
import dev.sketchwarp.model.network.Domain;
import dev.sketchwarp.model.training.SpatialWarps;
import dev.sketchwarp.trainer.data.ImageSource;
import dev.sketchwarp.trainer.data.KeypointPair;
import dev.sketchwarp.trainer.data.PairSet;
import dev.sketchwarp.trainer.data.TrainingPair;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExampleSamplerTest {
    private static final long MEMORY = 1 << 20;
    private static final SampleShares ALL = new SampleShares(1, 1, 1, 1);

    @TempDir
    private Path folder;

    private ImageSource photo = ImageSource.file(Path.of("unset"));
    private ImageSource sketch = ImageSource.file(Path.of("unset"));

    @BeforeEach
    void drawPictures() throws IOException {
        photo = written("photo.png", Pictures.disc());
        sketch = written("sketch.png", Pictures.circle());
    }

    @Test
    void aNumberDecidesItsExample() {
        // Given
        SampleSources sources = sources(pair(List.of()), pair(List.of(middle())));
        ExampleSampler sampler = new ExampleSampler(sources, ALL, Variety.NONE, 32, 7, MEMORY);

        // When
        List<Example> again = numbers(new ExampleSampler(sources, ALL, Variety.NONE, 32, 7, MEMORY));

        // Then
        assertThat(again).usingRecursiveFieldByFieldElementComparator().containsExactlyElementsOf(numbers(sampler));
    }

    @Test
    void aKeypointIsAMatchAtItsPlaceInTheOriginalImages() {
        ExampleSampler sampler = new ExampleSampler(
                sources(pair(List.of(middle()))), new SampleShares(1, 0, 0, 0), Variety.NONE, 32, 7, MEMORY);

        Example example = sampler.example(0);

        assertThat(example.trust()[0]).isEqualTo(1);
        assertThat(example.trust()[1]).isZero();
        assertThat(example.photoPoints()[0]).isCloseTo(0, within(1e-6f));
        assertThat(example.sketchPoints()[1]).isCloseTo(0, within(1e-6f));
    }

    @Test
    void kindsWithoutSourcesAreNotDrawn() {
        ExampleSampler sampler = new ExampleSampler(sources(pair(List.of())), ALL, Variety.NONE, 32, 7, MEMORY);

        List<Example> examples = numbers(sampler);

        assertThat(examples).allSatisfy(example -> assertThat(example.photo()).hasSize(32 * 32 * 3));
    }

    @Test
    void imagesAreKeptOnceAndExamplesShareThem() {
        SampleShares pairs = new SampleShares(0, 1, 0, 0);
        ExampleSampler sampler = new ExampleSampler(sources(pair(List.of())), pairs, Variety.NONE, 32, 7, MEMORY);

        assertThat(sampler.example(0).photo()).isSameAs(sampler.example(1).photo());
    }

    @Test
    void everyVarietyChangesWhatItNames() {
        Variety all = new Variety(0.25, 0.25, 0.25, 0.25, 1, 1, 1, 1, 1, 1);
        SampleShares drawn = new SampleShares(0, 0, 1, 0);
        SampleSources sources = sources(pair(List.of()));

        Example plain = new ExampleSampler(sources, drawn, Variety.NONE, 32, 7, MEMORY).example(0);
        Example varied = new ExampleSampler(sources, drawn, all, 32, 7, MEMORY).example(0);

        float[] before = plain.sketchWarp();
        float[] after = varied.sketchWarp();
        assertThat(before[6]).as("projection").isZero();
        assertThat(after[6]).isNotZero();
        assertThat(before[SpatialWarps.CENTRES + 3]).as("a part's radius").isZero();
        assertThat(after[SpatialWarps.CENTRES + 3]).isPositive();
        assertThat(before[SpatialWarps.ERASED + 2]).as("what is missing").isZero();
        assertThat(after[SpatialWarps.ERASED + 2]).isPositive();
        assertThat(Math.signum(before[0])).as("mirrored alike").isEqualTo(Math.signum(plain.photoWarp()[0]));
        assertThat(Math.signum(after[0])).isNotEqualTo(Math.signum(varied.photoWarp()[0]));
    }

    @Test
    void refusesWhenNothingWantedCanBeDrawn() {
        SampleSources unlabelled = sources(pair(List.of()));

        assertThatThrownBy(
                        () -> new ExampleSampler(unlabelled, new SampleShares(1, 0, 0, 0), Variety.NONE, 32, 7, MEMORY))
                .hasMessageContaining("no examples of the kinds wanted");
    }

    @Test
    void aVanishedImageIsNamed() throws IOException {
        SampleSources sources = sources(pair(List.of(middle())));
        ExampleSampler sampler = new ExampleSampler(sources, new SampleShares(1, 0, 0, 0), Variety.NONE, 32, 7, MEMORY);
        Files.delete(folder.resolve("sketch.png"));

        assertThatThrownBy(() -> sampler.example(0))
                .isInstanceOf(UnusableImageException.class)
                .hasMessageContaining("sketch.png: the file is gone");
    }

    @Test
    void aSingleImagePositiveShowsOneImageTwice() {
        ContrastiveSampler sampler =
                new ContrastiveSampler(List.of(pair(List.of())), Positives.SINGLE_IMAGE, 32, 7, MEMORY);

        ContrastiveExample example = sampler.example(0, Domain.SKETCH);

        assertThat(example.query().image()).isEqualTo(example.key().image());
        assertThat(example.query().warp()).isNotEqualTo(example.key().warp());
    }

    private static List<Example> numbers(ExampleSampler sampler) {
        return List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9).stream()
                .map(sampler::example)
                .toList();
    }

    private static KeypointPair middle() {
        return new KeypointPair("middle", new Point(31.5, 31.5), new Point(31.5, 31.5));
    }

    private TrainingPair pair(List<KeypointPair> keypoints) {
        return new TrainingPair("s-1", "p", "disc", photo, sketch, keypoints, null);
    }

    private static SampleSources sources(TrainingPair... pairs) {
        return SampleSources.of(new PairSet(List.of(pairs), List.of(), List.of()));
    }

    private ImageSource written(String name, RgbImage image) throws IOException {
        BufferedImage picture = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < image.width() * image.height(); i++) {
            int grey = image.rgb()[3 * i] & 0xff;
            picture.setRGB(i % image.width(), i / image.width(), grey * 0x010101);
        }
        Path file = folder.resolve(name);
        ImageIO.write(picture, "png", file.toFile());
        return ImageSource.file(file);
    }
}
