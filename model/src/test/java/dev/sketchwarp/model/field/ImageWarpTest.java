package dev.sketchwarp.model.field;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sketchwarp.model.image.RgbImage;
import org.junit.jupiter.api.Test;

class ImageWarpTest {

    /** Red grows with x, green with y. */
    private static RgbImage gradient(int width, int height) {
        byte[] rgb = new byte[3 * width * height];
        for (int y = 0, i = 0; y < height; y++) {
            for (int x = 0; x < width; x++, i += 3) {
                rgb[i] = (byte) (10 * x);
                rgb[i + 1] = (byte) (10 * y);
            }
        }
        return new RgbImage(width, height, rgb);
    }

    private static DisplacementField shiftRight(float dx) {
        return new DisplacementField(2, 2, new float[] {dx, 0, dx, 0, dx, 0, dx, 0});
    }

    @Test
    void leavesAnImageAsItIsUnderTheIdentity() {
        // Given
        RgbImage image = gradient(20, 11);

        // When
        RgbImage warped = ImageWarp.warp(image, new ImageSize(20, 11), DisplacementField.identity(16, 16));

        // Then
        assertThat(warped).isEqualTo(image);
    }

    @Test
    void looksUpEachPixelOfTheFrameInTheSource() {
        // Given: 0.25 of half 20 pixels, to the right
        RgbImage image = gradient(21, 5);

        // When
        RgbImage warped = ImageWarp.warp(image, new ImageSize(21, 5), shiftRight(0.25f));

        // Then
        assertThat(warped.channel(4, 3, 0)).isEqualTo(65);
        assertThat(warped.channel(4, 3, 1)).isEqualTo(30);
    }

    @Test
    void isWhiteWhereTheFieldLeadsOutside() {
        // Given
        RgbImage image = gradient(21, 5);

        // When
        RgbImage warped = ImageWarp.warp(image, new ImageSize(21, 5), shiftRight(0.25f));

        // Then: 2.5 pixels to the right of the last column is outside, half a pixel is not
        assertThat(warped.channel(20, 2, 2)).isEqualTo(255);
        assertThat(warped.channel(18, 2, 2)).isZero();
    }

    @Test
    void takesTheFramesSize() {
        // Given
        RgbImage image = gradient(21, 5);

        // When
        RgbImage warped = ImageWarp.warp(image, new ImageSize(1, 9), DisplacementField.identity(4, 4));

        // Then: the only column shows the middle
        assertThat(warped.width()).isEqualTo(1);
        assertThat(warped.height()).isEqualTo(9);
        assertThat(warped.channel(0, 8, 0)).isEqualTo(100);
        assertThat(warped.channel(0, 8, 1)).isEqualTo(40);
    }
}
