package dev.sketchwarp.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sketchwarp.model.network.Backbone;
import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.trainer.examples.Example;
import dev.sketchwarp.trainer.examples.ExampleSampler;
import dev.sketchwarp.trainer.examples.SampleShares;
import dev.sketchwarp.trainer.examples.SampleSources;
import dev.sketchwarp.trainer.examples.Variety;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ContactSheetTest {
    private static final NetworkSpec SPEC = new NetworkSpec(Backbone.RESNET18, 4, true, List.of(3), 64, 16, 1);

    /** The photo is a bright box on a lighter ground, the sketch its outline on white. */
    @Test
    void showsPhotosAboveTheirSketches() {
        SampleSources sources = SampleSources.of(List.of(SmallData.pairs(4, 0)));
        ExampleSampler sampler =
                new ExampleSampler(sources, new SampleShares(1, 0, 0, 0), Variety.NONE, 64, 1, 1 << 20);
        List<Example> examples =
                LongStream.range(0, 4).mapToObj(sampler::example).toList();

        BufferedImage sheet = ContactSheet.of(SPEC, examples, 4);

        assertThat(sheet.getWidth()).isEqualTo(256);
        assertThat(sheet.getHeight()).isEqualTo(128);
        assertThat(brightness(sheet, 64)).isGreaterThan(brightness(sheet, 0) + 20);
    }

    private static double brightness(BufferedImage sheet, int top) {
        long sum = 0;
        for (int y = top; y < top + 64; y++) {
            for (int x = 0; x < 256; x++) {
                sum += sheet.getRGB(x, y) >> 8 & 0xff;
            }
        }
        return sum / (64.0 * 256);
    }
}
