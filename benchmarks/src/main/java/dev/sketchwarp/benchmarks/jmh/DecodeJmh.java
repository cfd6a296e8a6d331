package dev.sketchwarp.benchmarks.jmh;

import dev.sketchwarp.benchmarks.decode.SkiaDecoder;
import dev.sketchwarp.model.image.Decoding;
import dev.sketchwarp.model.image.ImageDecoder;
import dev.sketchwarp.model.image.ImageLimits;
import dev.sketchwarp.model.image.Resampler;
import dev.sketchwarp.model.image.RgbImage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A 256 x 256 image from its file to pixels, and to the network's size. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class DecodeJmh {

    private final byte[] jpeg = Samples.photoJpeg();
    private final byte[] png = Samples.sketchPng();
    private final RgbImage photo = Samples.photo();
    private final ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);
    private final SkiaDecoder skia = new SkiaDecoder();

    @Benchmark
    public Decoding jpeg() {
        return decoder.decode(jpeg);
    }

    @Benchmark
    public BufferedImage jpegImageIo() throws IOException {
        return ImageIO.read(new ByteArrayInputStream(jpeg));
    }

    @Benchmark
    public byte[] jpegTurbo() {
        return skia.rgb(jpeg, 256);
    }

    @Benchmark
    public Decoding png() {
        return decoder.decode(png);
    }

    @Benchmark
    public BufferedImage pngImageIo() throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    @Benchmark
    public RgbImage resampleToHalf() {
        return Resampler.toSquare(photo, 128);
    }

    @Benchmark
    public RgbImage resampleToSame() {
        return Resampler.toSquare(photo, 256);
    }
}
