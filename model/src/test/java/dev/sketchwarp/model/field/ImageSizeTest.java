package dev.sketchwarp.model.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ImageSizeTest {

    @Test
    void putsTheCentresOfTheOutermostPixelsAtMinusOneAndOne() {
        // Given
        ImageSize size = new ImageSize(640, 480);

        // When
        NormalizedPoint first = size.normalize(new Point(0, 0));
        NormalizedPoint last = size.normalize(new Point(639, 479));

        // Then
        assertThat(first).isEqualTo(new NormalizedPoint(-1, -1));
        assertThat(last).isEqualTo(new NormalizedPoint(1, 1));
    }

    @Test
    void comesBackToTheSamePixel() {
        // Given
        ImageSize size = new ImageSize(333, 77);
        Point point = new Point(12.25, 70.5);

        // When
        Point back = size.toPixels(size.normalize(point));

        // Then
        assertThat(back.distanceTo(point)).isLessThan(1e-9);
    }

    @Test
    void hasOnePlaceAcrossAnImageOnePixelWide() {
        // Given
        ImageSize size = new ImageSize(1, 3);

        // When
        NormalizedPoint place = size.normalize(new Point(0.3, 1));

        // Then
        assertThat(place).isEqualTo(new NormalizedPoint(0, 0));
        assertThat(size.toPixels(place)).isEqualTo(new Point(0, 1));
    }

    @Test
    void containsWhatLiesBetweenTheOutermostCentres() {
        ImageSize size = new ImageSize(10, 5);
        assertThat(size.contains(new Point(0, 4))).isTrue();
        assertThat(size.contains(new Point(9, 0))).isTrue();
        assertThat(size.contains(new Point(9.01, 0))).isFalse();
        assertThat(size.contains(new Point(3, -0.01))).isFalse();
        assertThat(size.contains(new Point(Double.NaN, 0))).isFalse();
    }

    @Test
    void refusesAnEmptyImage() {
        assertThatThrownBy(() -> new ImageSize(0, 5)).isInstanceOf(IllegalArgumentException.class);
    }
}
