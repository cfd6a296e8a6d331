package dev.sketchwarp.model.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RgbImageTest {

    @Test
    void readsChannelsAsUnsigned() {
        // Given
        RgbImage image = new RgbImage(2, 1, new byte[] {0, 1, 2, (byte) 253, (byte) 254, (byte) 255});

        // When
        int blue = image.channel(1, 0, 2);

        // Then
        assertThat(blue).isEqualTo(255);
    }

    @Test
    void refusesAnotherNumberOfBytes() {
        assertThatThrownBy(() -> new RgbImage(2, 2, new byte[11]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("12")
                .hasMessageContaining("11");
    }

    @Test
    void refusesNoPixels() {
        assertThatThrownBy(() -> new RgbImage(0, 2, new byte[0])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void equalsAnImageOfTheSamePixels() {
        assertThat(new RgbImage(1, 1, new byte[] {1, 2, 3})).isEqualTo(new RgbImage(1, 1, new byte[] {1, 2, 3}));
        assertThat(new RgbImage(1, 1, new byte[] {1, 2, 3})).isNotEqualTo(new RgbImage(1, 1, new byte[] {1, 2, 4}));
    }
}
