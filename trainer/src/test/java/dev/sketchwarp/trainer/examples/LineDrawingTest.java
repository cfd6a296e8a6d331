package dev.sketchwarp.trainer.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LineDrawingTest {

    @Test
    void drawsTheOutlineOfADiscWhereTheDiscIs() {
        // Given
        LineDrawing drawing = LineDrawing.of(Pictures.disc(), 1);

        // When
        Drawing sketch = mostInk(drawing);

        // Then
        boolean[] degrees = new boolean[360];
        for (int i = 0; i < sketch.count(); i++) {
            double x = sketch.points()[3 * i] - 32;
            double y = sketch.points()[3 * i + 1] - 32;
            assertThat(Math.hypot(x, y)).as("point %d from the middle", i).isCloseTo(Pictures.RADIUS, within(4.0));
            degrees[Math.floorMod((int) Math.toDegrees(Math.atan2(y, x)), 360)] = true;
        }
        int inked = 0;
        for (int degree = 0; degree < 360; degree += 15) {
            for (int near = degree; near < degree + 15; near++) {
                if (degrees[near]) {
                    inked++;
                    break;
                }
            }
        }
        assertThat(inked).as("of 24 parts of the outline").isGreaterThanOrEqualTo(20);
    }

    @Test
    void pointsStandForTheLengthOfTheirLine() {
        StrokePoints points = new StrokePoints();

        points.add(new float[] {0, 0, 1, 0, 2, 1, 3, 1}, 0, 5, 7);

        float[] all = points.toArray();
        assertThat(all).startsWith(5, 7, 0.5f, 6, 7);
        assertThat(all[2] + all[5] + all[8] + all[11]).isCloseTo((float) (2 + Math.sqrt(2)), within(1e-5f));
    }

    @Test
    void anEvenPictureIsAnEmptySheet() {
        Drawing sketch = LineDrawing.of(Pictures.even(90), 1).draw(Variety.NONE, new Dice(1, 1));

        assertThat(sketch.count()).isZero();
    }

    @Test
    void stylesDifferInInkAndPen() {
        LineDrawing drawing = LineDrawing.of(Pictures.disc(), 1);

        Drawing thick = drawing.draw(new Variety(1, 0, 0, 0, 0, 0, 0, 0, 0, 0), new Dice(1, 1));
        Drawing thin = drawing.draw(new Variety(0, 1, 0, 0, 0, 0, 0, 0, 0, 0), new Dice(1, 1));
        Drawing shaded = drawing.draw(new Variety(0, 0, 1, 0, 0, 0, 0, 0, 0, 0), new Dice(1, 1));
        Drawing doubled = drawing.draw(new Variety(0, 0, 0, 0, 1, 0, 0, 0, 0, 0), new Dice(1, 1));

        assertThat(thick.radius()).isGreaterThan(2 * thin.radius());
        assertThat(shaded.count()).isGreaterThan(thin.count());
        assertThat(doubled.count()).isGreaterThanOrEqualTo(thin.count());
    }

    @Test
    void everyPixelOfALineIsInExactlyOneChain() {
        boolean[] lines = Edges.of(Pictures.disc(), 1).lines();
        int pixels = 0;
        for (boolean line : lines) {
            pixels += line ? 1 : 0;
        }

        int[] chained = EdgeChains.of(lines, Pictures.SIDE).stream()
                .flatMapToInt(Arrays::stream)
                .toArray();

        assertThat(chained).hasSize(pixels).doesNotHaveDuplicates();
        assertThat(Arrays.stream(chained).allMatch(pixel -> lines[pixel])).isTrue();
    }

    /** Strokes are left out at random: of some sketches, the one with the most points shows the most of them. */
    private static Drawing mostInk(LineDrawing drawing) {
        Drawing fullest = drawing.draw(Variety.NONE, new Dice(1, 0));
        for (int i = 1; i < 12; i++) {
            Drawing sketch = drawing.draw(Variety.NONE, new Dice(1, i));
            fullest = sketch.count() > fullest.count() ? sketch : fullest;
        }
        return fullest;
    }
}
