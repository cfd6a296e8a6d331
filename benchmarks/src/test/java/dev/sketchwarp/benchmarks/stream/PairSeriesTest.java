package dev.sketchwarp.benchmarks.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sketchwarp.benchmarks.SamplePair;
import dev.sketchwarp.events.ImagePair;
import dev.sketchwarp.model.image.Decoding;
import dev.sketchwarp.model.image.Decoding.Decoded;
import dev.sketchwarp.model.image.ImageDecoder;
import dev.sketchwarp.model.image.ImageLimits;
import dev.sketchwarp.model.image.RgbImage;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PairSeriesTest {

    private static List<SamplePair> pictures;

    @BeforeAll
    static void draw() {
        pictures = SamplePair.draw(3, 64);
    }

    @Test
    void noFileComesTwiceThoughThePicturesDo() {
        PairSeries series = new PairSeries("run", pictures, 1);

        List<ImagePair> pairs = IntStream.range(0, 100).mapToObj(series::pair).toList();

        Set<ByteBuffer> files = new HashSet<>();
        pairs.forEach(pair -> {
            files.add(pair.getPhoto().getInline().orElseThrow());
            files.add(pair.getSketch().getInline().orElseThrow());
        });
        assertThat(files).hasSize(200);
    }

    @Test
    void photoMeetsAllItsSketchesButNotOneAfterTheOther() {
        PairSeries series = new PairSeries("run", pictures, 5);
        int window = PairSeries.WINDOW;

        List<Integer> photos =
                IntStream.range(0, 10 * window).mapToObj(series::photo).toList();

        assertThat(photos.subList(0, window)).doesNotHaveDuplicates().isEqualTo(photos.subList(window, 2 * window));
        assertThat(IntStream.range(0, 2 * window).boxed())
                .allSatisfy(
                        photo -> assertThat(photos).filteredOn(photo::equals).hasSize(5));
        assertThat(series.pair(0).getPhoto()).isEqualTo(series.pair(window).getPhoto());
        assertThat(series.pair(0).getPhotoId()).isEqualTo(series.pair(window).getPhotoId());
        assertThat(series.pair(0).getSketch()).isNotEqualTo(series.pair(window).getSketch());
    }

    @Test
    void commentChangesTheFileNotThePicture() {
        byte[] plain = pictures.get(0).photo();

        byte[] commented = UniqueJpeg.commented(plain, "run-17");

        assertThat(commented).hasSize(plain.length + 4 + 6);
        assertThat(decoded(commented)).isEqualTo(decoded(plain));
    }

    @Test
    void commentNeedsAJpegFile() {
        assertThatThrownBy(() -> UniqueJpeg.commented(new byte[20], "x")).hasMessageContaining("not a JPEG");
    }

    private static RgbImage decoded(byte[] file) {
        Decoding decoding = new ImageDecoder(ImageLimits.DEFAULT).decode(file);
        return ((Decoded) decoding).image();
    }
}
