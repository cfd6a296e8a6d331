package dev.sketchwarp.processor.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sketchwarp.model.field.ImageSize;
import dev.sketchwarp.model.image.SketchChange;
import dev.sketchwarp.processor.inference.Pixels;
import dev.sketchwarp.processor.inference.PreparedImage;
import org.junit.jupiter.api.Test;

class RecentImagesTest {

    private static final int SIDE = 2;
    private static final int BYTES = 3 * SIDE * SIDE;

    private final Pixels.Pool pool = new Pixels.Pool();
    private final RecentImages recent = new RecentImages(2 * BYTES);

    private void put(String name) {
        try (PreparedImage image = PreparedImage.decoded(
                name, new ImageSize(9, 9), SketchChange.NONE, SIDE, pool.lease(pool.take(BYTES)))) {
            recent.put(image);
        }
    }

    private boolean has(String name) {
        try (PreparedImage found = recent.get(name, SIDE)) {
            return found != null;
        }
    }

    @Test
    void theLeastRecentlyUsedGoFirstAndGiveTheirArraysBack() {
        put("a");
        put("b");
        assertThat(has("a")).isTrue();

        put("c");

        assertThat(has("b")).isFalse();
        assertThat(has("a")).isTrue();
        assertThat(has("c")).isTrue();
        assertThat(pool.taken()).isEqualTo(2);
    }

    @Test
    void anImageOfAnotherSizeIsAnother() {
        put("a");

        assertThat(recent.get("a", SIDE + 1)).isNull();
    }

    @Test
    void whatIsKeptAlreadyIsNotKeptTwice() {
        put("a");
        put("a");

        assertThat(pool.taken()).isEqualTo(1);
    }
}
