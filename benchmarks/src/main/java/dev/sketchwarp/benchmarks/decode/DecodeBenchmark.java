package dev.sketchwarp.benchmarks.decode;

import dev.sketchwarp.benchmarks.SamplePair;
import dev.sketchwarp.benchmarks.Spread;
import dev.sketchwarp.generator.GeneratedPair;
import dev.sketchwarp.generator.PairGenerator;
import dev.sketchwarp.model.image.Pictures;
import dev.sketchwarp.service.program.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Times decoding and resampling on one thread. The decoders take turns, so that a busy machine slows all of them alike.
 *
 * @param sides squares that pictures are brought to, in pixels
 * @param rounds timed rounds of each decoder; one more comes first to warm up
 * @param roundSeconds how long a round takes at least
 */
public record DecodeBenchmark(List<Integer> sides, int rounds, double roundSeconds) {

    private static final String PLAIN = "imageio";

    /** Photos and sketches, each as JPEG and as PNG. */
    public static List<byte[]> drawn(int pairs, int size) {
        PairGenerator generator = new PairGenerator(0, size);
        return IntStream.range(0, pairs)
                .mapToObj(generator::pair)
                .flatMap(DecodeBenchmark::files)
                .toList();
    }

    private static Stream<byte[]> files(GeneratedPair pair) {
        return Stream.of(pair.photo(), pair.sketch())
                .flatMap(image -> Stream.of(Pictures.jpeg(image, SamplePair.JPEG_QUALITY), Pictures.png(image)));
    }

    /**
     * The picture files in a folder and below it.
     *
     * @throws CommandFailure there are none
     */
    public static List<byte[]> in(Path folder, int most) throws IOException {
        List<byte[]> files = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : (Iterable<Path>)
                    paths.filter(DecodeBenchmark::isPicture).sorted().limit(most)::iterator) {
                files.add(Files.readAllBytes(path));
            }
        }
        if (files.isEmpty()) {
            throw new CommandFailure("There are no .jpg, .jpeg, .png or .webp files in " + folder + ".");
        }
        return files;
    }

    private static boolean isPicture(Path path) {
        return path.toString().toLowerCase(Locale.ROOT).matches(".*\\.(jpe?g|png|webp)");
    }

    /** Passes each result on as soon as it is known. */
    public void run(List<byte[]> files, Consumer<DecodeSpeed> progress) {
        Map<PictureFormat, List<byte[]>> kinds = files.stream().collect(Collectors.groupingBy(PictureFormat::of));
        for (int side : sides) {
            kinds.forEach((format, pictures) -> time(format, pictures, side, progress));
        }
    }

    private void time(PictureFormat format, List<byte[]> pictures, int side, Consumer<DecodeSpeed> progress) {
        Map<PictureDecoder, List<Double>> rates = new LinkedHashMap<>();
        decoders().filter(decoder -> decoder.reads(format)).forEach(decoder -> rates.put(decoder, new ArrayList<>()));
        for (int round = -1; round < rounds; round++) {
            for (Map.Entry<PictureDecoder, List<Double>> decoder : rates.entrySet()) {
                double rate = rate(decoder.getKey(), pictures, side);
                if (round >= 0) {
                    decoder.getValue().add(rate);
                }
            }
        }
        double plain = rates.entrySet().stream()
                .filter(decoder -> decoder.getKey().name().equals(PLAIN))
                .mapToDouble(decoder -> Spread.of(decoder.getValue()).median())
                .findFirst()
                .orElse(Double.NaN);
        rates.forEach((decoder, measured) -> {
            Spread spread = Spread.of(measured);
            progress.accept(
                    new DecodeSpeed(decoder.name(), format, side, pictures.size(), spread, spread.median() / plain));
        });
    }

    /** Plain ImageIO, ours, and libjpeg-turbo where Skia is on the class path. */
    private static Stream<PictureDecoder> decoders() {
        Stream<PictureDecoder> always = Stream.of(new PlainImageIo(), new SafeDecoder());
        return skiaIsThere() ? Stream.concat(always, Stream.of(new SkiaDecoder())) : always;
    }

    /** The product comes without it. Asked here, as SkiaDecoder itself cannot be linked without Skia. */
    private static boolean skiaIsThere() {
        try {
            Class.forName("io.github.humbleui.skija.Image", false, DecodeBenchmark.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private double rate(PictureDecoder decoder, List<byte[]> pictures, int side) {
        long start = System.nanoTime();
        int decoded = 0;
        double passed;
        do {
            for (byte[] picture : pictures) {
                if (decoder.rgb(picture, side).length != 3 * side * side) {
                    throw new IllegalStateException(decoder.name() + " made a picture of another size");
                }
            }
            decoded += pictures.size();
            passed = (System.nanoTime() - start) / 1e9;
        } while (passed < roundSeconds);
        return decoded / passed;
    }
}
