package dev.sketchwarp.benchmarks.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecodeBenchmarkTest {

    @Test
    void decodersAreTimedOnEveryFormatAndSize() {
        List<DecodeSpeed> speeds = new ArrayList<>();

        new DecodeBenchmark(List.of(64, 32), 1, 0).run(DecodeBenchmark.drawn(1, 64), speeds::add);

        assertThat(speeds)
                .extracting(speed -> speed.decoder() + " " + speed.format() + " " + speed.side())
                .contains("sketchwarp JPEG 64", "imageio JPEG 64", "sketchwarp PNG 32", "imageio PNG 32")
                .hasSize(8);
    }

    @Test
    void plainImageIoShowsTheSamePicture() {
        byte[] png = DecodeBenchmark.drawn(1, 64).get(1);

        byte[] ours = new SafeDecoder().rgb(png, 64);

        assertThat(new PlainImageIo().rgb(png, 64)).isEqualTo(ours);
    }
}
