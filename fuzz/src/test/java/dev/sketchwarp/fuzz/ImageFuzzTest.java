package dev.sketchwarp.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.sketchwarp.model.image.Decoding.Decoded;
import dev.sketchwarp.model.image.ImageDecoder;
import dev.sketchwarp.model.image.ImageLimits;
import dev.sketchwarp.model.image.Resampler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Image headers and pixels of every format: an image within the limits or a fault, never an exception. */
@Timeout(30)
class ImageFuzzTest {

    private static final ImageLimits LIMITS = new ImageLimits(256 * 1024, 250_000);
    private static final Path DRAWN = Path.of("../model/src/test/resources/images");

    private final ImageDecoder decoder = new ImageDecoder(LIMITS);

    @MethodSource("jpegs")
    @FuzzTest(maxDuration = "10m")
    void jpeg(byte[] file) {
        decode(file);
    }

    @MethodSource("pngs")
    @FuzzTest(maxDuration = "10m")
    void png(byte[] file) {
        decode(file);
    }

    @MethodSource("webps")
    @FuzzTest(maxDuration = "10m")
    void webp(byte[] file) {
        decode(file);
    }

    @MethodSource("bmps")
    @FuzzTest(maxDuration = "10m")
    void bmp(byte[] file) {
        decode(file);
    }

    @MethodSource("gifs")
    @FuzzTest(maxDuration = "10m")
    void gif(byte[] file) {
        decode(file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpg", "png", "webp", "bmp", "gif"})
    void shortPass(String format) {
        Mutations.feed(drawn(format), this::decode);
    }

    private void decode(byte[] file) {
        if (file == null) {
            return;
        }
        Bounded.run(IllegalStateException.class, () -> {
            if (decoder.decode(file) instanceof Decoded decoded) {
                if ((long) decoded.image().width() * decoded.image().height() > LIMITS.maxPixels()) {
                    throw new AssertionError("more pixels than allowed: " + decoded.image());
                }
                Resampler.toSquare(decoded.image(), 64);
            }
            return null;
        });
    }

    static List<byte[]> jpegs() {
        return drawn("jpg");
    }

    static List<byte[]> pngs() {
        return drawn("png");
    }

    static List<byte[]> webps() {
        return drawn("webp");
    }

    static List<byte[]> bmps() {
        return drawn("bmp");
    }

    static List<byte[]> gifs() {
        return drawn("gif");
    }

    /** Every kind of the format, drawn by the script beside them. */
    private static List<byte[]> drawn(String format) {
        List<byte[]> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(DRAWN, "*." + format)) {
            for (Path file : found) {
                files.add(Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }
}
