package dev.sketchwarp.model.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class KeypointTransferTest {

    private static final ImageSize PHOTO = new ImageSize(641, 481);
    private static final ImageSize SKETCH = new ImageSize(321, 801);

    /** The same vector everywhere. */
    private static DisplacementField shift(double dx, double dy) {
        float[] vectors = new float[2 * 16 * 16];
        for (int i = 0; i < vectors.length; i += 2) {
            vectors[i] = (float) dx;
            vectors[i + 1] = (float) dy;
        }
        return new DisplacementField(16, 16, vectors);
    }

    @Test
    void carriesAPointBetweenImagesOfDifferentSizes() {
        // Given
        DisplacementField identity = DisplacementField.identity(16, 16);

        // When
        TransferredPoint transferred =
                KeypointTransfer.transfer(new Point(160, 360.5), PHOTO, SKETCH, identity, identity);

        // Then
        assertThat(transferred.point().x()).isCloseTo(80, within(1e-9));
        assertThat(transferred.point().y()).isCloseTo(360.5 * 800 / 480, within(1e-9));
        assertThat(transferred.cycleError()).isCloseTo(0, within(1e-9));
        assertThat(transferred.inBounds()).isTrue();
    }

    @Test
    void measuresTheCycleErrorInPixelsOfTheStartingImage() {
        // Given: there 0.25 to the right, back only 0.15; 0.1 of 640/2 pixels is missing
        DisplacementField there = shift(0.25, 0);
        DisplacementField back = shift(-0.15, 0);

        // When
        TransferredPoint transferred = KeypointTransfer.transfer(new Point(100, 100), PHOTO, SKETCH, there, back);

        // Then
        assertThat(transferred.cycleError()).isCloseTo(32, within(1e-4));
        assertThat(transferred.point().x()).isCloseTo(50 + 0.25 * 160, within(1e-4));
    }

    @Test
    void saysWhenAPointLandsOutside() {
        // Given
        DisplacementField there = shift(0, 0.6);
        DisplacementField back = shift(0, -0.6);

        // When
        TransferredPoint transferred = KeypointTransfer.transfer(new Point(10, 450), PHOTO, SKETCH, there, back);

        // Then
        assertThat(transferred.inBounds()).isFalse();
        assertThat(transferred.cycleError()).isCloseTo(0, within(1e-4));
    }

    @Test
    void staysFiniteInAnImageOnePixelWide() {
        // Given
        ImageSize line = new ImageSize(1, 50);
        DisplacementField identity = DisplacementField.identity(16, 16);

        // When
        TransferredPoint transferred =
                KeypointTransfer.transfer(new Point(0, 49), line, new ImageSize(11, 11), identity, identity);

        // Then
        assertThat(transferred).isEqualTo(new TransferredPoint(new Point(5, 10), 0, true));
    }

    @Test
    void agreesWithThePublishedTransferAtWholePixels() {
        // Given
        GoldenFields golden = new GoldenFields();
        List<Point> keypoints = golden.points("keypoints_row_col");
        List<Point> expected = golden.points("photo_keypoints_to_sketch_row_col");

        for (int i = 0; i < keypoints.size(); i++) {
            // When
            TransferredPoint transferred = KeypointTransfer.transfer(
                    keypoints.get(i),
                    PublishedPck.IMAGE,
                    PublishedPck.IMAGE,
                    golden.photoToSketch(),
                    golden.sketchToPhoto());

            // Then
            assertThat(transferred.point().distanceTo(expected.get(i))).isLessThan(2e-3);
        }
    }
}
