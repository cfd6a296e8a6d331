package dev.sketchwarp.tools.live.draw;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PhotoShelfTest {

    @Test
    void whatWasNotUsedLongestMakesRoom() {
        PhotoShelf shelf = new PhotoShelf(10);
        shelf.put("a", new byte[4]);
        shelf.put("b", new byte[4]);
        shelf.get("a");

        shelf.put("c", new byte[4]);

        assertThat(shelf.get("a")).isPresent();
        assertThat(shelf.get("b")).isEmpty();
        assertThat(shelf.get("c")).isPresent();
    }

    @Test
    void theSamePhotoCountsOnce() {
        PhotoShelf shelf = new PhotoShelf(10);
        shelf.put("a", new byte[4]);
        shelf.put("b", new byte[4]);

        shelf.put("b", new byte[4]);

        assertThat(shelf.get("a")).isPresent();
    }
}
