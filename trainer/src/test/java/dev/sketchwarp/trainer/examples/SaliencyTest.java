package dev.sketchwarp.trainer.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SaliencyTest {

    @Test
    void anObjectStandsOutFromWhatSurroundsIt() {
        float[] saliency = Saliency.of(Pictures.disc());

        for (int i = 0; i < saliency.length; i++) {
            if (Pictures.inDisc(i)) {
                assertThat(saliency[i]).as("in the disc, pixel %d", i).isGreaterThan(0.5f);
            } else {
                assertThat(saliency[i]).as("beside the disc, pixel %d", i).isLessThan(0.51f);
            }
        }
    }
}
