package dev.sketchwarp.model.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PublishedPckTest {

    private final GoldenFields golden = new GoldenFields();

    @Test
    void projectsPhotoKeypointsAsThePublishedCode() {
        // Given
        List<Point> keypoints = golden.points("keypoints_row_col");

        // When
        List<Point> projected = keypoints.stream()
                .map(point -> PublishedPck.project(point, golden.photoToSketch()))
                .toList();

        // Then
        assertSame(projected, golden.points("photo_keypoints_to_sketch_row_col"));
    }

    @Test
    void projectsSketchKeypointsAsThePublishedCode() {
        // Given
        List<Point> keypoints = golden.points("keypoints_row_col");

        // When
        List<Point> projected = keypoints.stream()
                .map(point -> PublishedPck.project(point, golden.sketchToPhoto()))
                .toList();

        // Then
        assertSame(projected, golden.points("sketch_keypoints_to_photo_row_col"));
    }

    @Test
    void roundsHalvesToTheEvenPixel() {
        // Given
        DisplacementField identity = DisplacementField.identity(16, 16);

        // When
        Point projected = PublishedPck.project(new Point(10.5, 11.5), identity);

        // Then
        assertThat(projected.x()).isCloseTo(10, within(1e-9));
        assertThat(projected.y()).isCloseTo(12, within(1e-9));
    }

    @Test
    void countsKeypointsWithinTheFractionInclusive() {
        // Given
        List<Point> points =
                List.of(new Point(100, 100), new Point(100, 100), new Point(100, 100), new Point(100, 100));
        List<Point> truth =
                List.of(new Point(100, 100), new Point(112.8, 100), new Point(112.9, 100), new Point(100, 125.6));

        // When
        List<Point> projected = points.stream()
                .map(point -> PublishedPck.project(point, DisplacementField.identity(16, 16)))
                .toList();
        double share = Pck.of(projected, truth, PublishedPck.IMAGE, 0.05);

        // Then
        assertThat(share).isEqualTo(0.5);
    }

    @Test
    void refusesAKeypointOutsideTheImage() {
        // Given
        Point outside = new Point(256, 10);

        // When / Then
        assertThatThrownBy(() -> PublishedPck.project(outside, DisplacementField.identity(16, 16)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertSame(List<Point> actual, List<Point> expected) {
        assertThat(actual).hasSameSizeAs(expected);
        assertThat(IntStream.range(0, expected.size())
                        .mapToDouble(i -> actual.get(i).distanceTo(expected.get(i))))
                .allSatisfy(distance -> assertThat(distance).isLessThan(2e-3));
    }
}
