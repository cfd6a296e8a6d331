package dev.sketchwarp.model.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import dev.sketchwarp.model.field.FieldPair;
import dev.sketchwarp.model.serving.ServingOptions;
import dev.sketchwarp.model.serving.TorchModel;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Matching with features of random convolutions: enough to find an image in a moved copy of itself. */
class MatchingEstimatorTest {
    private static final int SIDE = 128;
    private static final int SHIFT = 16;
    private static final NetworkSpec SPEC =
            new NetworkSpec(Backbone.RESNET50V2, 8, true, List.of(2, 3), SIDE, 16, 5, Estimator.MATCHING);

    @Test
    void findsWhatIsMoved() {
        try (TorchModel model = TorchModel.load(
                SPEC, WeightInitializer.init(SPEC, 1), Device.cpu(), ServingOptions.named("channels-last-float32"))) {
            List<FieldPair> pairs = model.estimate(
                    model.encode(Domain.PHOTO, List.of(picture(0), picture(0))),
                    model.encode(Domain.SKETCH, List.of(picture(0), picture(SHIFT))));

            float[] still = pairs.get(0).photoToSketch().vectors();
            float[] there = pairs.get(1).photoToSketch().vectors();
            float[] back = pairs.get(1).sketchToPhoto().vectors();
            int middle = 2 * (16 * 8 + 8);
            float shift = 2f * SHIFT / (SIDE - 1);
            for (float vector : still) {
                assertThat(vector).isCloseTo(0, within(0.02f));
            }
            assertThat(there[middle]).isCloseTo(shift, within(0.03f));
            assertThat(there[middle + 1]).isCloseTo(0, within(0.03f));
            assertThat(back[middle]).isCloseTo(-shift, within(0.03f));
        }
    }

    /** Coloured blobs on white, moved to the right. */
    private static byte[] picture(int shift) {
        byte[] pixels = new byte[3 * SIDE * SIDE];
        Arrays.fill(pixels, (byte) 255);
        SplittableRandom random = new SplittableRandom(5);
        for (int blob = 0; blob < 40; blob++) {
            int size = random.nextInt(4, 16);
            int left = random.nextInt(20, SIDE - 52) + shift;
            int top = random.nextInt(20, SIDE - 36);
            byte[] colour = new byte[3];
            random.nextBytes(colour);
            for (int y = top; y < top + size; y++) {
                for (int x = left; x < left + size; x++) {
                    System.arraycopy(colour, 0, pixels, 3 * (y * SIDE + x), 3);
                }
            }
        }
        return pixels;
    }
}
