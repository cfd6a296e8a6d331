package dev.sketchwarp.processor.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PhotoShareTest {

    private static final int PHOTOS = 10_000;

    private static Set<String> photos(String version, double share) {
        PhotoShare chosen = new PhotoShare(version, share);
        return IntStream.range(0, PHOTOS)
                .mapToObj(number -> "photo-" + number)
                .filter(chosen::holds)
                .collect(Collectors.toSet());
    }

    @Test
    void holdsItsShareOfAllPhotos() {
        assertThat(photos("2", 0.1)).hasSizeBetween(PHOTOS / 10 - 150, PHOTOS / 10 + 150);
        assertThat(photos("2", 1)).hasSize(PHOTOS);
    }

    /** Written down once: it must be so in every processor of every release that takes part in a rollout. */
    @Test
    void theIdAndTheVersionAloneDecide() {
        assertThat(IntStream.range(0, 40)
                        .filter(number -> new PhotoShare("2", 0.1).holds("photo-" + number))
                        .boxed())
                .containsExactly(1, 6, 15, 39);
    }

    @Test
    void aLargerShareKeepsThePhotosOfASmallerOne() {
        assertThat(photos("2", 0.3)).containsAll(photos("2", 0.1));
    }

    @Test
    void anotherVersionIsTriedOnOtherPhotos() {
        assertThat(photos("2", 0.1)).isNotEqualTo(photos("3", 0.1));
    }
}
