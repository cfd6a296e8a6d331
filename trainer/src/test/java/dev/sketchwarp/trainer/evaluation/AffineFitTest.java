package dev.sketchwarp.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sketchwarp.model.field.Point;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class AffineFitTest {

    @Test
    void findsTheMapThatMadeThePoints() {
        UnaryOperator<Point> truth =
                point -> new Point(10 + 1.2 * point.x() - 0.3 * point.y(), -5 + 0.4 * point.x() + 0.9 * point.y());
        List<Point> from = List.of(new Point(3, 4), new Point(80, 10), new Point(50, 90), new Point(20, 60));

        Point mapped = AffineFit.of(from, from.stream().map(truth).toList()).apply(new Point(33, 44));

        assertThat(mapped.distanceTo(truth.apply(new Point(33, 44)))).isCloseTo(0, within(1e-9));
    }

    @Test
    void movesWhereThePointsDecideNoMore() {
        List<Point> line = List.of(new Point(0, 0), new Point(10, 10), new Point(20, 20));
        List<Point> moved = List.of(new Point(5, 0), new Point(15, 10), new Point(25, 20));

        Point mapped = AffineFit.of(line, moved).apply(new Point(0, 20));

        assertThat(mapped).isEqualTo(new Point(5, 20));
    }

    @Test
    void twoPointsAreCarriedToTheMiddle() {
        Point mapped = AffineFit.of(
                        List.of(new Point(0, 0), new Point(10, 0)), List.of(new Point(2, 2), new Point(8, 2)))
                .apply(new Point(0, 0));

        assertThat(mapped).isEqualTo(new Point(0, 2));
    }
}
