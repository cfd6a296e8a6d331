package dev.sketchwarp.model.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.sun.management.ThreadMXBean;
import dev.sketchwarp.model.image.Decoding.Decoded;
import dev.sketchwarp.model.image.Decoding.Undecodable;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageDecoderTest {

    private static final int MEBIBYTE = 1024 * 1024;

    private final ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);

    static List<SamplePictures.Picture> pictures() {
        return SamplePictures.all();
    }

    static Stream<String> cuttable() {
        // A GIF's first frame is whole long before the file is.
        return SamplePictures.names().stream().filter(name -> !name.endsWith(".gif"));
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void showsWhatPillowShows(SamplePictures.Picture picture) {
        // Given
        byte[] file = SamplePictures.file(picture.name());

        // When
        Decoding decoding = decoder.decode(file);

        // Then
        assertThat(decoding).isInstanceOf(Decoded.class);
        RgbImage image = ((Decoded) decoding).image();
        assertThat(image.width()).isEqualTo(picture.width());
        assertThat(image.height()).isEqualTo(picture.height());
        for (SamplePictures.Pixel pixel : picture.pixels()) {
            int[] channels = {pixel.red(), pixel.green(), pixel.blue()};
            for (int c = 0; c < 3; c++) {
                assertThat(Math.abs(image.channel(pixel.x(), pixel.y(), c) - channels[c]))
                        .as("%s of %s", pixel, picture)
                        .isLessThanOrEqualTo(tolerance(picture.name()));
            }
        }
    }

    /** All agree but for rounding in colour conversions, and for lossy WebP, whose colours are interpolated less. */
    private static int tolerance(String name) {
        return switch (name) {
            case "lossy.webp", "alpha.webp", "animated.webp" -> 24;
            default -> 2;
        };
    }

    @Test
    void putsAFirstFrameWhereItBelongs() {
        // Given: the screen made larger than the frame, the frame moved
        byte[] gif = SamplePictures.file("still.gif");
        ByteBuffer bytes = ByteBuffer.wrap(gif).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putShort(6, (short) 70).putShort(8, (short) 50);
        int descriptor = 13 + 3 * (2 << (gif[10] & 7));
        bytes.putShort(descriptor + 1, (short) 5).putShort(descriptor + 3, (short) 9);
        RgbImage frame = ((Decoded) decoder.decode(SamplePictures.file("still.gif"))).image();

        // When
        RgbImage image = ((Decoded) decoder.decode(gif)).image();

        // Then: below it is cut off
        assertThat(image.width()).isEqualTo(70);
        assertThat(image.height()).isEqualTo(50);
        assertThat(image.channel(4, 20, 0)).isEqualTo(255);
        assertThat(image.channel(69, 8, 1)).isEqualTo(255);
        for (int c = 0; c < 3; c++) {
            assertThat(image.channel(5, 9, c)).isEqualTo(frame.channel(0, 0, c));
            assertThat(image.channel(65, 49, c)).isEqualTo(frame.channel(60, 40, c));
        }
    }

    @Test
    void namesTheLackOfBytes() {
        assertUndecodable(new byte[0], ImageFault.EMPTY, "no bytes");
    }

    @Test
    void countsBytesBeforeAnythingElse() {
        // Given
        byte[] file = SamplePictures.file("rgb.bmp");
        ImageDecoder strict = new ImageDecoder(new ImageLimits(file.length - 1, 1_000_000));

        // When
        Decoding decoding = strict.decode(file);

        // Then
        assertThat(decoding).isInstanceOfSatisfying(Undecodable.class, undecodable -> {
            assertThat(undecodable.fault()).isEqualTo(ImageFault.TOO_MANY_BYTES);
            assertThat(undecodable.message()).contains(file.length + " bytes", String.valueOf(file.length - 1));
        });
    }

    @Test
    void takesImagesUpToTheLimits() {
        // Given
        byte[] file = SamplePictures.file("rgb.png");

        // When
        Decoding within = new ImageDecoder(new ImageLimits(file.length, 61 * 47)).decode(file);
        Decoding beyond = new ImageDecoder(new ImageLimits(file.length, 61 * 47 - 1)).decode(file);

        // Then
        assertThat(within).isInstanceOf(Decoded.class);
        assertThat(((Undecodable) beyond).fault()).isEqualTo(ImageFault.TOO_MANY_PIXELS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello, world", "<svg xmlns='http://www.w3.org/2000/svg'/>", "%PDF-1.7", "II*\0", "B"})
    void namesOtherFormats(String content) {
        assertUndecodable(
                content.getBytes(StandardCharsets.US_ASCII), ImageFault.UNSUPPORTED_FORMAT, "JPEG, PNG, WebP");
    }

    @ParameterizedTest
    @MethodSource("enormous")
    void neverDecodesAnImageThatClaimsToBeEnormous(String name, byte[] file) {
        // Given
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        decoder.decode(file);
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());

        // When
        Decoding decoding = decoder.decode(file);

        // Then
        long allocated = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
        assertThat(allocated).isLessThan(MEBIBYTE);
        assertThat(((Undecodable) decoding).fault()).as(name).isEqualTo(ImageFault.TOO_MANY_PIXELS);
        assertThat(((Undecodable) decoding).message()).contains("40000000");
    }

    static Stream<Object[]> enormous() {
        return Stream.of(
                new Object[] {"JPEG", jpegOfSize(30000, 30000)},
                new Object[] {"PNG", pngOfSize(30000, 30000)},
                new Object[] {"PNG", pngOfSize(Integer.MAX_VALUE, Integer.MAX_VALUE)},
                new Object[] {"BMP", bmpOfSize(30000, 30000)},
                new Object[] {"GIF", gifOfSize(30000, 30000)},
                new Object[] {"WebP", webpFrameOfSize(30000, 30000)});
    }

    @ParameterizedTest
    @MethodSource("empty")
    void namesAnImageWithoutPixels(String name, byte[] file) {
        assertUndecodable(file, ImageFault.ZERO_SIZED, "claims to be");
    }

    static Stream<Object[]> empty() {
        return Stream.of(
                new Object[] {"JPEG", jpegOfSize(0, 47)},
                new Object[] {"JPEG", jpegOfSize(61, 0)},
                new Object[] {"PNG", pngOfSize(0, 47)},
                new Object[] {"BMP", bmpOfSize(61, 0)},
                new Object[] {"GIF", gifOfSize(0, 0)});
    }

    @Test
    void refusesSizesThatContradictEachOther() {
        // Given: a canvas of 16 pixels, around a picture of 61 x 47
        byte[] file = webpCanvasOfSize(4, 4);

        // When / Then
        assertUndecodable(file, ImageFault.CORRUPT, "contradict");
    }

    @Test
    void refusesASizeTheReaderFindsElsewhere() {
        // Given: an animation that says it is none, so that its canvas counts instead of its frame
        byte[] file = webpFrameOfSize(200, 200);
        file[20] &= ~2;

        // When / Then
        assertUndecodable(file, ImageFault.CORRUPT, "61 x 47 and 200 x 200");
    }

    @Test
    void findsAWrongChecksum() {
        // Given
        byte[] file = SamplePictures.file("rgb.png");
        file[60] ^= 1;

        // When / Then
        assertUndecodable(file, ImageFault.CORRUPT, "wrong checksum");
    }

    @Test
    void findsInventedPixelsInAWholeJpeg() {
        // Given: an end-of-image marker where the pixels are
        byte[] file = SamplePictures.file("baseline.jpg");
        byte[] damaged = Arrays.copyOf(file, file.length - 300);
        damaged[damaged.length - 2] = (byte) 0xff;
        damaged[damaged.length - 1] = (byte) 0xd9;

        // When / Then
        assertUndecodable(damaged, ImageFault.CORRUPT, "cannot be decoded");
    }

    @ParameterizedTest
    @MethodSource("cuttable")
    void findsEveryFileThatIsCutOff(String name) {
        // Given
        byte[] file = SamplePictures.file(name);

        for (int length = 20; length < file.length; length += 1 + file.length / 100) {
            // When
            Decoding decoding = decoder.decode(Arrays.copyOf(file, length));

            // Then
            assertThat(decoding).as("%d bytes of %s", length, name).isInstanceOfSatisfying(Undecodable.class, cut -> {
                assertThat(cut.fault()).isEqualTo(ImageFault.CORRUPT);
                assertThat(cut.message()).contains("send the whole file");
            });
        }
    }

    @Test
    void stopsAReaderThatTakesTheEndForZeros() {
        // Given: without a stop, TwelveMonkeys reads on for 40 seconds
        byte[] file = SamplePictures.file("alpha-lossless.webp");
        file[28] ^= 1 << 3;

        // When
        Decoding decoding = assertTimeout(Duration.ofSeconds(5), () -> decoder.decode(file));

        // Then
        assertThat(((Undecodable) decoding).message()).contains("goes on after its last byte");
    }

    @Test
    void leavesOutWhatFollowsAWholePicture() {
        // Given
        byte[] file = SamplePictures.file("baseline.jpg");
        byte[] longer = Arrays.copyOf(file, file.length + 1000);

        // When
        Decoding decoding = decoder.decode(longer);

        // Then
        assertThat(decoding).isEqualTo(decoder.decode(file));
    }

    @Test
    void decodesInManyThreadsAtOnce() {
        // Given
        List<String> names = SamplePictures.names();
        Map<String, Decoding> alone = new ConcurrentHashMap<>();
        names.forEach(name -> alone.put(name, decoder.decode(SamplePictures.file(name))));

        // When
        List<String> different = IntStream.range(0, 8 * names.size())
                .parallel()
                .mapToObj(i -> names.get(i % names.size()))
                .filter(name -> !decoder.decode(SamplePictures.file(name)).equals(alone.get(name)))
                .toList();

        // Then
        assertThat(different).isEmpty();
    }

    private void assertUndecodable(byte[] file, ImageFault fault, String message) {
        // When
        Decoding decoding = decoder.decode(file);

        // Then
        assertThat(decoding).isInstanceOfSatisfying(Undecodable.class, undecodable -> {
            assertThat(undecodable.fault()).isEqualTo(fault);
            assertThat(undecodable.message()).contains(message);
        });
    }

    private static byte[] jpegOfSize(int width, int height) {
        byte[] file = SamplePictures.file("baseline.jpg");
        int frame = 2;
        while ((file[frame + 1] & 0xff) != 0xc0) {
            frame += 2 + ((file[frame + 2] & 0xff) << 8 | file[frame + 3] & 0xff);
        }
        ByteBuffer.wrap(file).putShort(frame + 5, (short) height).putShort(frame + 7, (short) width);
        return file;
    }

    private static byte[] pngOfSize(int width, int height) {
        byte[] file = SamplePictures.file("rgb.png");
        CRC32 crc = new CRC32();
        ByteBuffer.wrap(file).putInt(16, width).putInt(20, height);
        crc.update(file, 12, 17);
        ByteBuffer.wrap(file).putInt(29, (int) crc.getValue());
        return file;
    }

    /** Run-length encoded, so that the length of the file betrays nothing. */
    private static byte[] bmpOfSize(int width, int height) {
        byte[] file = SamplePictures.file("palette.bmp");
        ByteBuffer.wrap(file)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(18, width)
                .putInt(22, height)
                .putInt(30, 1);
        return file;
    }

    private static byte[] gifOfSize(int width, int height) {
        byte[] file = SamplePictures.file("still.gif");
        ByteBuffer.wrap(file)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort(6, (short) width)
                .putShort(8, (short) height);
        return file;
    }

    private static byte[] webpCanvasOfSize(int width, int height) {
        byte[] file = SamplePictures.file("alpha.webp");
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putShort(24, (short) (width - 1)).putShort(27, (short) (height - 1));
        return file;
    }

    /** An animation's canvas alone; its frames are as they were. */
    private static byte[] webpFrameOfSize(int width, int height) {
        byte[] file = SamplePictures.file("animated.webp");
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putShort(24, (short) (width - 1)).putShort(27, (short) (height - 1));
        return file;
    }
}
