package dev.sketchwarp.processor.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sketchwarp.model.field.ImageSize;
import dev.sketchwarp.model.image.Decoding.Decoded;
import dev.sketchwarp.model.image.ImageDecoder;
import dev.sketchwarp.model.image.ImageLimits;
import dev.sketchwarp.model.image.Resampler;
import dev.sketchwarp.model.network.Domain;
import dev.sketchwarp.processor.TestImages;
import dev.sketchwarp.processor.inference.FeatureCache;
import dev.sketchwarp.processor.inference.Pixels;
import dev.sketchwarp.processor.inference.PreparedImage;
import dev.sketchwarp.service.deadletter.Checked;
import dev.sketchwarp.service.deadletter.Rejection;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImagePreparerTest {

    private static final int SIDE = 64;
    private static final int PIXELS = 3 * SIDE * SIDE;

    private final Pixels.Pool pool = new Pixels.Pool();
    private final ByteBudget decoding = new ByteBudget(7L * 1000 * 1000);
    private final ImagePreparer withoutMemory = preparer(0);

    private ImagePreparer preparer(long recentBytes) {
        return new ImagePreparer(
                Domain.PHOTO,
                new ImageDecoder(new ImageLimits(1 << 20, 1_000_000)),
                new FeatureCache(0, 1, new SimpleMeterRegistry()),
                pool,
                decoding,
                recentBytes);
    }

    private static PreparedImage value(Checked<PreparedImage> checked) {
        return checked.fold(image -> image, rejected -> {
            throw new AssertionError(rejected);
        });
    }

    private static byte[] rgb(PreparedImage image) {
        return Objects.requireNonNull(image.pixels()).rgb();
    }

    @AfterEach
    void everythingIsGivenBack() throws InterruptedException {
        decoding.take(7L * 1000 * 1000).close();
    }

    @ParameterizedTest
    @CsvSource({"64, 64", "64, 48", "100, 100", "20, 30"})
    void pixelsAreThoseOfTheDecodedImageBroughtToSize(int width, int height) {
        byte[] file = TestImages.jpeg(width, height, 1);

        try (PreparedImage image = value(withoutMemory.prepare(file, SIDE, Optional.empty()))) {
            Decoded decoded = (Decoded) new ImageDecoder(ImageLimits.DEFAULT).decode(file);
            assertThat(rgb(image))
                    .isEqualTo(Resampler.toSquare(decoded.image(), SIDE).rgb());
            assertThat(image.size()).isEqualTo(new ImageSize(width, height));
        }
        assertThat(pool.taken()).isZero();
    }

    @Test
    void arraysAreUsedAgainAndNothingShowsOfTheImageBefore() {
        byte[] first;
        try (PreparedImage image =
                value(withoutMemory.prepare(TestImages.jpeg(SIDE, SIDE, 1), SIDE, Optional.empty()))) {
            first = rgb(image);
        }

        try (PreparedImage image =
                value(withoutMemory.prepare(TestImages.png(SIDE, SIDE, 2), SIDE, Optional.empty()))) {
            assertThat(rgb(image)).isSameAs(first);
            Decoded alone = (Decoded) new ImageDecoder(ImageLimits.DEFAULT).decode(TestImages.png(SIDE, SIDE, 2));
            assertThat(rgb(image)).isEqualTo(alone.image().rgb());
        }
    }

    @Test
    void anImageThatComesAgainIsDecodedOnce() {
        ImagePreparer remembering = preparer(PIXELS);
        byte[] file = TestImages.jpeg(SIDE, SIDE, 1);

        try (PreparedImage first = value(remembering.prepare(file, SIDE, Optional.empty()));
                PreparedImage second = value(remembering.prepare(file, SIDE, Optional.empty()))) {
            assertThat(rgb(second)).isSameAs(rgb(first));
        }

        assertThat(pool.taken()).as("kept for its next partner").isEqualTo(1);
        value(remembering.prepare(TestImages.jpeg(SIDE, SIDE, 2), SIDE, Optional.empty()))
                .close();
        assertThat(pool.taken()).as("the other one is kept now").isEqualTo(1);
    }

    @Test
    void whatIsNoImageGivesBackWhatItTook() {
        byte[] cut = TestImages.jpeg(SIDE, SIDE, 1);

        Rejection reason = withoutMemory
                .prepare(Arrays.copyOf(cut, cut.length / 2), SIDE, Optional.empty())
                .fold(image -> null, rejected -> rejected.reason());

        assertThat(reason).isEqualTo(Rejection.IMAGE_CORRUPT);
        assertThat(pool.taken()).isZero();
    }
}
