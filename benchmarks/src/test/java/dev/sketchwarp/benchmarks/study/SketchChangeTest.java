package dev.sketchwarp.benchmarks.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sketchwarp.model.field.Point;
import dev.sketchwarp.model.image.RgbImage;
import dev.sketchwarp.trainer.data.KeypointPair;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SketchChangeTest {
    private static final int SIDE = StudyPair.SIDE;

    @ParameterizedTest
    @EnumSource(
            value = SketchChange.class,
            names = {"ROTATION", "TURN", "THICKNESS"})
    void theKeypointStaysOnItsInk(SketchChange change) {
        StudyPair pair = dotAt(200, 60);

        for (double amount : change.amounts()) {
            StudyPair changed = change.apply(pair, amount);

            Point keypoint = changed.keypoints().get(0).sketch();
            assertThat(changed.toInk(keypoint)).as("%s %s", change, amount).isLessThan(1.5);
            assertThat(changed.keypoints().get(0).photo()).isEqualTo(new Point(200, 60));
        }
    }

    @ParameterizedTest
    @EnumSource(SketchChange.class)
    void nothingChangesByNothing(SketchChange change) {
        StudyPair pair = dotAt(200, 60);

        assertThat(change.apply(pair, 0).sketch()).isEqualTo(pair.sketch());
    }

    @Test
    void aQuarterTurnIsClockwise() {
        Point turned = SketchChange.ROTATION
                .apply(dotAt(200, 60), 90)
                .keypoints()
                .get(0)
                .sketch();

        assertThat(turned.x()).isCloseTo(195, within(1e-9));
        assertThat(turned.y()).isCloseTo(200, within(1e-9));
    }

    @Test
    void whatIsMissingIsAboutTheShareAsked() {
        byte[] black = new byte[3 * SIDE * SIDE];
        StudyPair pair = dotAt(0, 0).with(black, List.of());

        assertThat(SketchChange.MISSING.apply(pair, 40).ink()).isCloseTo(0.6, within(0.1));
    }

    private static StudyPair dotAt(int x, int y) {
        byte[] rgb = new byte[3 * SIDE * SIDE];
        Arrays.fill(rgb, (byte) 255);
        for (int down = -1; down <= 1; down++) {
            for (int right = -1; right <= 1; right++) {
                int at = Math.max(0, 3 * ((y + down) * SIDE + x + right));
                Arrays.fill(rgb, at, at + 3, (byte) 0);
            }
        }
        RgbImage image = new RgbImage(SIDE, SIDE, rgb);
        List<KeypointPair> keypoints = List.of(new KeypointPair("dot", new Point(x, y), new Point(x, y)));
        return new StudyPair("dot", image, image, keypoints, Map.of());
    }
}
