package dev.sketchwarp.model.serving;

import ai.djl.Device;
import dev.sketchwarp.model.field.DisplacementField;
import dev.sketchwarp.model.field.FieldPair;
import dev.sketchwarp.model.graph.Program.Kernels;
import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.model.tensor.Weights;
import dev.sketchwarp.model.torch.Torch;
import dev.sketchwarp.model.torch.TorchFault;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Chooses how to lower a network for the device at hand by trying: every candidate answers the calibration pairs, and the fastest wins
 * whose answers are those of plain float32.
 *
 * <p>That a 16-bit format is fast depends on the CPU or GPU, and that it is exact enough on the weights; both show in a second or two,
 * and neither is known beforehand.
 */
public final class VariantSelection {
    /** Largest difference to float32 at the 99th percentile of all vector components, in pixels of an image of 256. */
    public static final double TOLERANCE = 1;

    private static final double PIXELS_PER_UNIT = 255 / 2.0;

    /** After the first, whose answer is compared. */
    private static final int TIMED_RUNS = 2;

    /**
     * On a CPU a candidate whose first run takes this many times plain float32's, and {@link #PREPARATION} more, is not run again, nor one
     * whose second run takes as many times its, and {@link #HICCUP} more: formats that the CPU has no instructions for take ten
     * times as long, and a processor that starts waits for them.
     */
    private static final double HOPELESS = 3;

    /** Milliseconds that libtorch and oneDNN may take to make their kernels, in a first run. */
    private static final double PREPARATION = 3_000;

    /** Milliseconds that a run may take longer for no fault of its own. */
    private static final double HICCUP = 100;

    /** A GPU is hardly busy with fewer, so that all variants would seem alike. */
    private static final int GPU_BATCH = 64;

    /**
     * How a candidate did.
     *
     * @param milliseconds a pair took, in the fastest run, or in the only one; empty where it cannot run here
     * @param difference to float32 at the 99th percentile, in pixels of an image of 256
     */
    public record Trial(ServingOptions options, OptionalDouble milliseconds, double difference) {

        boolean eligible() {
            return milliseconds.isPresent() && difference < TOLERANCE;
        }

        boolean improves(ServingOptions other) {
            return eligible() && options.improves(other);
        }
    }

    /** What a variant answered, the milliseconds that its first run took, and those that a pair took in the fastest. */
    private record Run(List<FieldPair> answers, double first, double milliseconds) {}

    /** Milliseconds that a first and a second run may take, if there are to be more. */
    private record Patience(double first, double second) {
        static final Patience ENDLESS = new Patience(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    private final NetworkSpec spec;
    private final Weights weights;
    private final Device device;
    private final List<byte[]> photos;
    private final List<byte[]> sketches;

    private VariantSelection(NetworkSpec spec, Weights weights, Device device, CalibrationPairs pairs) {
        this.spec = spec;
        this.weights = weights;
        this.device = device;
        this.photos = pairs.photos(spec.inputSize());
        this.sketches = pairs.sketches(spec.inputSize());
    }

    /**
     * Tries candidates on the calling thread; not those that are known to be slower than one that is fit to serve.
     *
     * @return all trials, the best first; that one is fit to serve
     * @throws RuntimeException if not even {@link ServingOptions#DEFAULT} runs here
     */
    public static List<Trial> among(
            List<ServingOptions> candidates, NetworkSpec spec, Weights weights, Device device, CalibrationPairs pairs) {
        VariantSelection selection = new VariantSelection(spec, weights, device, pairs);
        Run plain = selection.run(ServingOptions.DEFAULT, Patience.ENDLESS);
        List<Trial> trials = new ArrayList<>();
        trials.add(selection.trial(ServingOptions.DEFAULT, plain, plain));
        for (ServingOptions candidate : fusedFirst(candidates)) {
            if (trials.stream().noneMatch(trial -> trial.improves(candidate))) {
                trials.add(selection.attempt(candidate, plain));
            }
        }
        trials.sort(Comparator.comparing((Trial trial) -> !trial.eligible())
                .thenComparing(trial -> trial.milliseconds().orElse(Double.POSITIVE_INFINITY)));
        return List.copyOf(trials);
    }

    private static List<ServingOptions> fusedFirst(List<ServingOptions> candidates) {
        return candidates.stream()
                .distinct()
                .filter(candidate -> !candidate.equals(ServingOptions.DEFAULT))
                .sorted(Comparator.comparing(candidate -> candidate.kernels() == Kernels.LIBTORCH))
                .toList();
    }

    private Trial attempt(ServingOptions options, Run plain) {
        try {
            return trial(options, run(options, patience(plain)), plain);
        } catch (RuntimeException e) { // libtorch has no such kernels for this device
            return new Trial(options, OptionalDouble.empty(), Double.NaN);
        }
    }

    private Patience patience(Run plain) {
        return device.isGpu()
                ? Patience.ENDLESS
                : new Patience(
                        HOPELESS * plain.first() + PREPARATION,
                        HOPELESS * plain.milliseconds() * photos.size() + HICCUP);
    }

    private Trial trial(ServingOptions options, Run run, Run plain) {
        return new Trial(options, OptionalDouble.of(run.milliseconds()), difference(plain.answers(), run.answers()));
    }

    private Run run(ServingOptions options, Patience patience) {
        try (TorchModel model = TorchModel.load(spec, weights, device, options)) {
            long start = System.nanoTime();
            List<FieldPair> answers = model.answer(photos, sketches);
            double first = (System.nanoTime() - start) / 1e6;
            return new Run(
                    answers,
                    first,
                    first > patience.first() ? first / photos.size() : milliseconds(model, patience.second()));
        }
    }

    /** A pair's, in the fastest run of a batch that the device is busy with and has the memory for. */
    private double milliseconds(TorchModel model, double longest) {
        int times = device.isGpu() ? Math.max(1, GPU_BATCH / photos.size()) : 1;
        while (true) {
            try {
                return milliseconds(model, repeated(photos, times), repeated(sketches, times), longest);
            } catch (RuntimeException e) {
                if (times == 1 || TorchFault.of(e) != TorchFault.OUT_OF_MEMORY) {
                    throw e;
                }
                times /= 2;
            }
        }
    }

    /** @param longest of a run, in all, if there are to be more */
    private double milliseconds(TorchModel model, List<byte[]> photos, List<byte[]> sketches, double longest) {
        double fastest = run(model, photos, sketches);
        int runs = Torch.warmingRuns(device) - 1 + TIMED_RUNS;
        for (int run = 1; run < runs && fastest <= longest; run++) {
            fastest = Math.min(fastest, run(model, photos, sketches));
        }
        return fastest / photos.size();
    }

    /** The milliseconds that it took. */
    private static double run(TorchModel model, List<byte[]> photos, List<byte[]> sketches) {
        long start = System.nanoTime();
        model.answer(photos, sketches);
        return (System.nanoTime() - start) / 1e6;
    }

    private static List<byte[]> repeated(List<byte[]> images, int times) {
        return Collections.nCopies(times, images).stream().flatMap(List::stream).toList();
    }

    /**
     * How far two answers to the same pairs are apart: the 99th percentile of the differences of all vector components, in pixels of an
     * image of 256 x 256. Not a number where more than a hundredth of the components are not.
     */
    public static double difference(List<FieldPair> expected, List<FieldPair> actual) {
        double[] differences = IntStream.range(0, expected.size())
                .boxed()
                .flatMapToDouble(i -> DoubleStream.concat(
                        differences(
                                expected.get(i).photoToSketch(), actual.get(i).photoToSketch()),
                        differences(
                                expected.get(i).sketchToPhoto(), actual.get(i).sketchToPhoto())))
                .sorted()
                .toArray();
        return differences[differences.length * 99 / 100] * PIXELS_PER_UNIT;
    }

    private static DoubleStream differences(DisplacementField expected, DisplacementField actual) {
        float[] a = expected.vectors();
        float[] b = actual.vectors();
        return IntStream.range(0, a.length).mapToDouble(i -> Math.abs(a[i] - b[i]));
    }
}
