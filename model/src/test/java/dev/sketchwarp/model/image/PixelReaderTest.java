package dev.sketchwarp.model.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PixelReaderTest {

    private final PixelReader reader = new PixelReader();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "baseline.jpg",
                "progressive.jpg",
                "restart.jpg",
                "subsampled.jpg",
                "grey.jpg",
                "orientation6.jpg"
            })
    void bothReadersSeeTheSameInAPlainJpeg(String name) throws Exception {
        byte[] file = SamplePictures.file(name);
        ImageHeader header = ImageFormat.JPEG.header(file);

        assertThat(header.plain()).isTrue();
        assertThat(rgb(reader.read(ImageFormat.JPEG, file, header, DecodingMemory.HEAP)))
                .isEqualTo(rgb(reader.read(ImageFormat.JPEG, file, header.plain(false), DecodingMemory.HEAP)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cmyk.jpg", "ycck.jpg", "profile.jpg", "rgb.jpg"})
    void coloursOfTheirOwnAreNotPlain(String name) throws Exception {
        assertThat(ImageFormat.JPEG.header(SamplePictures.file(name)).plain()).isFalse();
    }

    private static byte[] rgb(BufferedImage image) {
        return SrgbPixels.of(image, DecodingMemory.HEAP).rgb();
    }
}
