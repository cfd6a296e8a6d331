package dev.sketchwarp.benchmarks.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DrawingStyleTest {
    private final List<StudyPair> pairs = DrawnPairs.markedAgain(3, 0);

    @Test
    void plainLinesLieWhereTheLinesWere() {
        for (StudyPair pair : pairs) {
            boolean[] before = pair.inked();
            StudyPair drawn = DrawingStyle.PLAIN.apply(pair);

            boolean[] after = drawn.inked();
            int missed = 0;
            int all = 0;
            for (int i = 0; i < before.length; i++) {
                all += before[i] ? 1 : 0;
                missed += before[i] && !after[i] ? 1 : 0;
            }
            assertThat(missed).isLessThan(all / 3);
            assertThat(drawn.keypoints()).isEqualTo(pair.keypoints());
        }
    }

    @Test
    void stylesDifferInInk() {
        for (StudyPair pair : pairs) {
            double plain = DrawingStyle.PLAIN.apply(pair).ink();

            assertThat(DrawingStyle.THIN.apply(pair).ink()).isLessThan(0.8 * plain);
            assertThat(DrawingStyle.THICK.apply(pair).ink()).isGreaterThan(1.5 * plain);
            assertThat(DrawingStyle.SHADED.apply(pair).ink()).isGreaterThan(plain);
            assertThat(DrawingStyle.SPARSE.apply(pair).ink()).isBetween(0.3 * plain, 0.85 * plain);
            assertThat(DrawingStyle.DOUBLED.apply(pair).ink()).isGreaterThan(1.2 * plain);
        }
    }

    @ParameterizedTest
    @EnumSource(DrawingStyle.class)
    void aSketchIsDrawnTheSameAgain(DrawingStyle style) {
        StudyPair pair = pairs.get(0);

        assertThat(style.apply(pair).sketch()).isEqualTo(style.apply(pair).sketch());
    }

    @Test
    void thinLinesAreOnePixelThin() {
        boolean[] inked = pairs.get(0).inked();

        boolean[] thin = Thinning.of(inked);

        int side = StudyPair.SIDE;
        for (int i = 0; i < thin.length - side - 1; i++) {
            assertThat(thin[i] && thin[i + 1] && thin[i + side] && thin[i + side + 1])
                    .as("a block at %s", i)
                    .isFalse();
            assertThat(thin[i] && !inked[i]).isFalse();
        }
    }
}
