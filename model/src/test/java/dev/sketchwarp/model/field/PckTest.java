package dev.sketchwarp.model.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PckTest {

    @Test
    void countsWithinAFractionOfTheLongerSide() {
        // Given
        ImageSize image = new ImageSize(100, 200);
        List<Point> predicted = List.of(new Point(0, 0), new Point(10, 0), new Point(10.1, 0), new Point(6, 8));
        List<Point> truth = List.of(new Point(0, 0), new Point(0, 0), new Point(0, 0), new Point(0, 0));

        // When
        double share = Pck.of(predicted, truth, image, 0.05);

        // Then
        assertThat(share).isEqualTo(0.75);
    }

    @Test
    void countsNowhereAsWrong() {
        // Given
        List<Point> predicted = List.of(new Point(Double.NaN, 0));

        // When
        double share = Pck.of(predicted, List.of(new Point(0, 0)), new ImageSize(10, 10), 1);

        // Then
        assertThat(share).isZero();
    }

    @Test
    void refusesListsThatDoNotMatch() {
        assertThatThrownBy(() -> Pck.of(List.of(), List.of(), new ImageSize(10, 10), 0.1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
