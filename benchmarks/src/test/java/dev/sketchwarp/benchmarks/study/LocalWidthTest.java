package dev.sketchwarp.benchmarks.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sketchwarp.model.field.Point;
import org.junit.jupiter.api.Test;

class LocalWidthTest {
    private static final int SIDE = StudyPair.SIDE;

    @Test
    void aBarIsAsWideAsItsShorterSide() {
        LocalWidth width = LocalWidth.of(box(new boolean[SIDE * SIDE], 40, 100, 200, 120));

        assertThat(width.at(new Point(120, 100))).isCloseTo(21, within(2.0));
        assertThat(width.at(new Point(120, 110))).isCloseTo(21, within(2.0));
    }

    @Test
    void aThinPartOfAWideObjectIsThin() {
        boolean[] inked = box(new boolean[SIDE * SIDE], 40, 100, 120, 180);
        LocalWidth width = LocalWidth.of(box(inked, 120, 130, 200, 140));

        assertThat(width.at(new Point(190, 130))).isCloseTo(11, within(2.0));
        assertThat(width.at(new Point(40, 140))).isCloseTo(81, within(3.0));
    }

    @Test
    void outlinesMayHaveGaps() {
        boolean[] inked = box(new boolean[SIDE * SIDE], 40, 100, 200, 160);
        for (int x = 70; x < 80; x++) {
            inked[100 * SIDE + x] = false;
        }

        assertThat(LocalWidth.of(inked).at(new Point(170, 100))).isCloseTo(61, within(3.0));
    }

    @Test
    void besideTheObjectThereIsNone() {
        LocalWidth width = LocalWidth.of(box(new boolean[SIDE * SIDE], 40, 100, 200, 120));

        assertThat(width.at(new Point(120, 50))).isZero();
    }

    private static boolean[] box(boolean[] inked, int left, int top, int right, int bottom) {
        for (int x = left; x <= right; x++) {
            inked[top * SIDE + x] = true;
            inked[bottom * SIDE + x] = true;
        }
        for (int y = top; y <= bottom; y++) {
            inked[y * SIDE + left] = true;
            inked[y * SIDE + right] = true;
        }
        return inked;
    }
}
