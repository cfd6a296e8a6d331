package dev.sketchwarp.model.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sketchwarp.model.image.Decoding.Decoded;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the bytes, decoding answers, soon, and never with more pixels than allowed. */
class ImageDecoderFuzzTest {

    private static final int ROUNDS = 150;
    private static final ImageLimits LIMITS = new ImageLimits(1024 * 1024, 50_000);

    private final ImageDecoder decoder = new ImageDecoder(LIMITS);

    @ParameterizedTest
    @MethodSource("dev.sketchwarp.model.image.SamplePictures#names")
    void answersDamagedFiles(String name) {
        // Given
        byte[] whole = SamplePictures.file(name);
        Random random = new Random(name.hashCode());

        for (int round = 0; round < ROUNDS; round++) {
            byte[] damaged = damage(whole, random);

            // When
            long start = System.nanoTime();
            Decoding decoding = decoder.decode(damaged);

            // Then
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
            assertWithinLimits(decoding);
        }
    }

    @Test
    void answersNoiseBehindEveryBeginning() {
        // Given
        Random random = new Random(3);

        for (String name : SamplePictures.names()) {
            byte[] noise = new byte[2000];
            random.nextBytes(noise);
            System.arraycopy(SamplePictures.file(name), 0, noise, 0, 8 + random.nextInt(40));

            // When
            Decoding decoding = decoder.decode(noise);

            // Then
            assertWithinLimits(decoding);
        }
    }

    /** Flips bits or sets bytes to an extreme, half of them in the headers; sometimes cuts. */
    private static byte[] damage(byte[] whole, Random random) {
        byte[] damaged = whole.clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(random.nextBoolean() ? Math.min(64, damaged.length) : damaged.length);
            boolean extreme = random.nextInt(4) == 0;
            damaged[at] = (byte) (extreme ? -random.nextInt(2) : damaged[at] ^ 1 << random.nextInt(8));
        }
        return random.nextInt(5) == 0 ? Arrays.copyOf(damaged, random.nextInt(damaged.length)) : damaged;
    }

    private static void assertWithinLimits(Decoding decoding) {
        if (decoding instanceof Decoded decoded) {
            RgbImage image = decoded.image();
            assertThat((long) image.width() * image.height()).isBetween(1L, LIMITS.maxPixels());
        }
    }
}
