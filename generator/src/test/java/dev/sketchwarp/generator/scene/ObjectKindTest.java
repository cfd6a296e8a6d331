package dev.sketchwarp.generator.scene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sketchwarp.generator.scene.Figure.Landmark;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ObjectKindTest {

    @ParameterizedTest
    @EnumSource
    void everyDrawFitsItsFrameAndHasItsName(ObjectKind kind) {
        List<Figure> figures = draws(kind);

        assertThat(figures).allSatisfy(figure -> {
            assertThat(figure.kind()).isEqualTo(kind.name().toLowerCase(Locale.ROOT));
            assertThat(figure.bounds().left()).isGreaterThan(-1.3);
            assertThat(figure.bounds().top()).isGreaterThan(-1.3);
            assertThat(figure.bounds().right()).isLessThan(1.3);
            assertThat(figure.bounds().bottom()).isLessThan(1.3);
        });
    }

    @ParameterizedTest
    @EnumSource
    void drawsDiffer(ObjectKind kind) {
        List<Figure> figures = draws(kind);

        assertThat(figures).extracting(Figure::bounds).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void landmarksHaveNamesOfTheirOwnAndLieOnTheirPart(ObjectKind kind) {
        List<Figure> figures = draws(kind);

        assertThat(figures).allSatisfy(figure -> {
            assertThat(figure.landmarks()).extracting(Landmark::name).doesNotHaveDuplicates();
            assertThat(figure.landmarks()).allSatisfy(landmark -> assertThat(distanceToPart(landmark))
                    .as(landmark.name())
                    .isLessThan(0.09));
        });
    }

    @ParameterizedTest
    @EnumSource
    void mostLandmarksAreSeen(ObjectKind kind) {
        List<Figure> figures = draws(kind);

        assertThat(figures).allSatisfy(figure -> {
            long seen = figure.landmarks().stream().filter(figure::shows).count();
            assertThat(seen)
                    .isGreaterThanOrEqualTo(5)
                    .isGreaterThan(figure.landmarks().size() * 2L / 3);
        });
    }

    private static List<Figure> draws(ObjectKind kind) {
        return IntStream.range(0, 20).mapToObj(i -> kind.draw(Dice.of(4, i))).toList();
    }

    private static double distanceToPart(Landmark landmark) {
        Outline outline = landmark.part().outline();
        if (outline.closed() && outline.contains(landmark.x(), landmark.y())) {
            return 0;
        }
        return outline.points().stream()
                .mapToDouble(point -> Math.hypot(point.u() - landmark.x(), point.v() - landmark.y()))
                .min()
                .orElseThrow();
    }
}
