package dev.sketchwarp.trainer.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sketchwarp.model.field.Point;
import dev.sketchwarp.model.image.RgbImage;
import dev.sketchwarp.model.network.Domain;
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
        ExampleSampler sampler = new ExampleSampler(sources, ALL, 32, 7);

        // When
        List<Example> again = numbers(new ExampleSampler(sources, ALL, 32, 7));

        // Then
        assertThat(again).usingRecursiveFieldByFieldElementComparator().containsExactlyElementsOf(numbers(sampler));
    }

    @Test
    void aKeypointIsAMatchAtItsPlaceInTheOriginalImages() {
        ExampleSampler sampler =
                new ExampleSampler(sources(pair(List.of(middle()))), new SampleShares(1, 0, 0, 0), 32, 7);

        Example example = sampler.example(0);

        assertThat(example.trust()[0]).isEqualTo(1);
        assertThat(example.trust()[1]).isZero();
        // The middle of both images moves by at most the warp's shift and bend.
        assertThat(Math.abs(example.photoPoints()[0])).isLessThan(0.25f);
        assertThat(Math.abs(example.sketchPoints()[1])).isLessThan(0.25f);
    }

    @Test
    void kindsWithoutSourcesAreNotDrawn() {
        ExampleSampler sampler = new ExampleSampler(sources(pair(List.of())), ALL, 32, 7);

        List<Example> examples = numbers(sampler);

        assertThat(examples).allSatisfy(example -> assertThat(example.photo()).hasSize(32 * 32 * 3));
    }

    @Test
    void refusesWhenNothingWantedCanBeDrawn() {
        SampleSources unlabelled = sources(pair(List.of()));

        assertThatThrownBy(() -> new ExampleSampler(unlabelled, new SampleShares(1, 0, 0, 0), 32, 7))
                .hasMessageContaining("no examples of the kinds wanted");
    }

    @Test
    void aVanishedImageIsNamed() throws IOException {
        SampleSources sources = sources(pair(List.of(middle())));
        ExampleSampler sampler = new ExampleSampler(sources, new SampleShares(1, 0, 0, 0), 32, 7);
        Files.delete(folder.resolve("sketch.png"));

        assertThatThrownBy(() -> sampler.example(0))
                .isInstanceOf(UnusableImageException.class)
                .hasMessageContaining("sketch.png: the file is gone");
    }

    @Test
    void aSingleImagePositiveShowsOneImageTwice() {
        ContrastiveSampler sampler = new ContrastiveSampler(List.of(pair(List.of())), Positives.SINGLE_IMAGE, 32, 7);

        ContrastiveExample example = sampler.example(0, Domain.SKETCH);

        assertThat(example.query().image()).isEqualTo(example.key().image());
        assertThat(example.query().places()).isNotEqualTo(example.key().places());
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
        return SampleSources.of(List.of(new PairSet(List.of(pairs), List.of(), List.of())));
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
