package dev.sketchwarp.model.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.sun.management.ThreadMXBean;
import dev.sketchwarp.model.image.Decoding.Decoded;
import dev.sketchwarp.model.image.Decoding.Undecodable;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
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
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageDecoderTest {

    private static final int MEBIBYTE = 1024 * 1024;

    private final ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);

    static List<SamplePictures.Picture> pictures() {
        return SamplePictures.all();
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
    @ValueSource(strings = {"hello, world", "<html><svg/></html>", "[1]", "%PDF-1.7", "II*\0", "B"})
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

    /** Each further one would take time and the memory of the largest. */
    @Test
    void aPngHasOneProfile() {
        // Given: another one behind the first, which is damaged
        byte[] file = SamplePictures.file("profile.png");
        int chunk = new String(file, ISO_8859_1).indexOf("iCCP") - 4;
        int length = 12 + ByteBuffer.wrap(file).getInt(chunk);
        byte[] more = new byte[file.length + length];
        System.arraycopy(file, 0, more, 0, chunk + length);
        System.arraycopy(file, chunk, more, chunk + length, file.length - chunk);
        more[chunk + length + 40] ^= 1;
        CRC32 crc = new CRC32();
        crc.update(more, chunk + length + 4, length - 8);
        ByteBuffer.wrap(more).putInt(chunk + 2 * length - 4, (int) crc.getValue());

        // When / Then
        assertThat(decoder.decode(more)).isEqualTo(decoder.decode(file));
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
    @MethodSource("pictures")
    void aFileThatIsCutOffIsRefusedUnlessThePictureIsWhole(SamplePictures.Picture picture) {
        // Given
        byte[] file = SamplePictures.file(picture.name());
        Decoding whole = decoder.decode(file);
        int tail = file.length - 24;

        for (int length = 20; length < file.length; length += length < tail ? 1 + file.length / 100 : 1) {
            // When
            Decoding decoding = decoder.decode(Arrays.copyOf(file, length));

            // Then
            if (!decoding.equals(whole)) {
                assertThat(decoding).as("%d bytes", length).isInstanceOfSatisfying(Undecodable.class, cut -> {
                    assertThat(cut.fault()).isEqualTo(ImageFault.CORRUPT);
                    assertThat(cut.message()).contains("send the whole file");
                });
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "baseline.jpg, 2",
        "baseline.jpg, 1",
        "progressive.jpg, 2",
        "restart.jpg, 2",
        "subsampled.jpg, 2",
        "cmyk.jpg, 2",
        "rgb.png, 12",
        "rgb.png, 5",
        "palette-transparent.png, 12"
    })
    void aFileThatLacksOnlyItsEndIsWhole(String name, int missing) {
        // Given
        byte[] file = SamplePictures.file(name);

        // When
        Decoding decoding = decoder.decode(Arrays.copyOf(file, file.length - missing));

        // Then
        assertThat(decoding).isInstanceOf(Decoded.class).isEqualTo(decoder.decode(file));
    }

    @Test
    void aProgressiveJpegThatLacksScansIsCutOff() {
        // Given: the last scan and the end marker are missing
        byte[] file = SamplePictures.file("progressive.jpg");
        int lastScan = file.length - 2;
        while ((file[lastScan] & 0xff) != 0xff || (file[lastScan + 1] & 0xff) != 0xda) {
            lastScan--;
        }

        // When / Then
        assertUndecodable(Arrays.copyOf(file, lastScan), ImageFault.CORRUPT, "cut off");
    }

    @Test
    void zerosWhereAJpegWasCutAreNotItsPixels() {
        // Given: what a download leaves that reserves the file's length first
        byte[] file = SamplePictures.file("baseline.jpg");
        Arrays.fill(file, file.length - 200, file.length, (byte) 0);

        // When / Then
        assertUndecodable(file, ImageFault.CORRUPT, "cut off");
    }

    @ParameterizedTest
    @MethodSource("blank")
    void namesAnImageInWhichNothingCanBeSeen(String name, BufferedImage image) throws IOException {
        // Given
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ImageIO.write(image, name.substring(name.length() - 3), file);

        // When / Then
        assertUndecodable(file.toByteArray(), ImageFault.BLANK, "is blank");
    }

    static Stream<Object[]> blank() {
        BufferedImage whiteOnNothing = new BufferedImage(32, 32, BufferedImage.TYPE_INT_ARGB);
        Graphics2D strokes = whiteOnNothing.createGraphics();
        strokes.setColor(Color.WHITE);
        strokes.drawOval(4, 4, 20, 12);
        BufferedImage black = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
        BufferedImage almostWhite = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 32 * 32; i++) {
            almostWhite.setRGB(i % 32, i / 32, i % 3 == 0 ? 0xfffefd : 0xffffff);
        }
        return Stream.of(
                new Object[] {"white strokes on nothing.png", whiteOnNothing},
                new Object[] {"black.jpg", black},
                new Object[] {"almost white.bmp", almostWhite});
    }

    @Test
    void oneDotIsSeen() throws IOException {
        // Given
        BufferedImage dot = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
        dot.setRGB(31, 31, 0x101010);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ImageIO.write(dot, "png", file);

        // When
        Decoding decoding = decoder.decode(file.toByteArray());

        // Then
        assertThat(decoding).isInstanceOf(Decoded.class);
    }

    @Test
    void stopsAReaderThatTakesTheEndForZeros() {
        // Given: without a stop, TwelveMonkeys reads on for 40 seconds
        byte[] file = SamplePictures.file("alpha-lossless.webp");
        file[28] ^= 1 << 3;

        // When
        Decoding decoding = assertTimeout(Duration.ofSeconds(30), () -> decoder.decode(file));

        // Then
        assertThat(((Undecodable) decoding).message()).contains("continues after its last byte");
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
