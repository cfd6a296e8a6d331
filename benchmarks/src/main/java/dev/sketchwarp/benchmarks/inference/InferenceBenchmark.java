package dev.sketchwarp.benchmarks.inference;

import ai.djl.Device;
import dev.sketchwarp.benchmarks.NoiseImages;
import dev.sketchwarp.benchmarks.Spread;
import dev.sketchwarp.model.field.FieldPair;
import dev.sketchwarp.model.graph.Program.Precision;
import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.model.network.OperationCount;
import dev.sketchwarp.model.serving.PublishedModel;
import dev.sketchwarp.model.serving.ResidentBatch;
import dev.sketchwarp.model.serving.ServingOptions;
import dev.sketchwarp.model.serving.TorchModel;
import dev.sketchwarp.model.tensor.Weights;
import dev.sketchwarp.model.torch.DeviceLanes;
import dev.sketchwarp.service.program.Closing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Times the network alone, pixels in and fields out, in every serving variant. The variants of a batch size take turns, so that a busy
 * machine slows all of them alike.
 *
 * @param threads of libtorch in all; without meaning on a GPU
 * @param batches sizes to time
 * @param rounds timed rounds of each variant; a few more come first to warm up
 */
public record InferenceBenchmark(
        NetworkSpec spec, Weights weights, Device device, int threads, List<Integer> batches, int rounds) {
    private static final String PLAIN = "plain";
    private static final int WARM_UP = 3;
    private static final int IN_A_ROW = 4;

    /** Share of float32's rate below which a format has no instructions of its own. */
    private static final double EMULATED = 0.1;

    /**
     * @param answer answers a batch, from pixels to fields
     * @param model that answers a batch that is on the device already; null where that cannot be measured apart
     * @param seconds of each round of the batch size that is timed, with transfers
     * @param resident likewise, without; NaN where that is not measured
     */
    private record Contender(
            String name,
            Precision precision,
            DeviceLanes lanes,
            BiFunction<List<byte[]>, List<byte[]>, List<FieldPair>> answer,
            @Nullable TorchModel model,
            List<Double> seconds,
            List<Double> resident) {}

    /**
     * @param rates takes the rates of matrix multiplication by precision, first
     * @param progress takes each result, the fastest last within its batch size
     */
    public void run(Consumer<Map<Precision, Double>> rates, Consumer<InferenceSpeed> progress)
            throws InterruptedException {
        Map<Precision, Double> best = matmulRates();
        rates.accept(best);
        try (Closing closing = new Closing()) {
            List<Contender> contenders = contenders(closing);
            for (int batch : batches) {
                takeTurns(contenders, batch);
                report(contenders, batch, best, progress);
            }
        }
    }

    private Map<Precision, Double> matmulRates() throws InterruptedException {
        Map<Precision, Double> best = new EnumMap<>(Precision.class);
        for (ServingOptions options : ServingOptions.candidates(device)) {
            if (!best.containsKey(options.precision())) {
                double rate = 0;
                for (DeviceLanes.Plan plan : plans()) {
                    rate = Math.max(rate, MatmulRate.measure(options.precision(), device, plan));
                    if (rate < EMULATED * best.getOrDefault(Precision.FLOAT32, 0.0)) {
                        break; // no other plan changes that
                    }
                }
                best.put(options.precision(), rate);
            }
        }
        return best;
    }

    private List<DeviceLanes.Plan> plans() {
        DeviceLanes.Plan together = DeviceLanes.Plan.together(threads);
        if (device.isGpu()) { // two: one copies while the other computes
            return List.of(together, new DeviceLanes.Plan(2, 1));
        }
        return threads == 1 ? List.of(together) : List.of(together, DeviceLanes.Plan.apart(threads, threads));
    }

    private List<Contender> contenders(Closing closing) {
        List<Contender> contenders = new ArrayList<>();
        PublishedModel plain = closing.add(PublishedModel.load(spec, weights, device));
        DeviceLanes together = closing.add(new DeviceLanes("bench", plans().get(0), device));
        contenders.add(contender(PLAIN, Precision.FLOAT32, together, plain::estimate, null));
        for (ServingOptions options : ServingOptions.candidates(device)) {
            try {
                TorchModel model = closing.add(TorchModel.load(spec, weights, device, options));
                for (DeviceLanes.Plan plan : plans()) {
                    DeviceLanes lanes = closing.add(new DeviceLanes("bench", plan, device));
                    contenders.add(contender(options.name(), options.precision(), lanes, model::answer, model));
                }
            } catch (RuntimeException e) { // libtorch has no such kernels for this device
            }
        }
        return contenders;
    }

    private static Contender contender(
            String name,
            Precision precision,
            DeviceLanes lanes,
            BiFunction<List<byte[]>, List<byte[]>, List<FieldPair>> answer,
            @Nullable TorchModel model) {
        return new Contender(name, precision, lanes, answer, model, new ArrayList<>(), new ArrayList<>());
    }

    private void takeTurns(List<Contender> contenders, int batch) throws InterruptedException {
        List<byte[]> photos = NoiseImages.of(spec, batch, 1);
        List<byte[]> sketches = NoiseImages.of(spec, batch, 2);
        for (int round = -WARM_UP; round < rounds; round++) {
            for (Contender contender : contenders) {
                double seconds = seconds(contender, () -> contender.answer().apply(photos, sketches));
                double resident = resident(contender, photos, sketches);
                if (round <= 0) {
                    contender.seconds().clear();
                    contender.resident().clear();
                }
                contender.seconds().add(seconds);
                contender.resident().add(resident);
            }
        }
    }

    private static double seconds(Contender contender, Callable<?> work) throws InterruptedException {
        long start = System.nanoTime();
        contender.lanes().runAll(work);
        return (System.nanoTime() - start) / 1e9;
    }

    /** Of one batch in each lane. A GPU is given several at once, as it is only busy while the next one waits. */
    private double resident(Contender contender, List<byte[]> photos, List<byte[]> sketches)
            throws InterruptedException {
        if (contender.model() == null) {
            return Double.NaN;
        }
        int times = device.isGpu() ? IN_A_ROW : 1;
        try (ResidentBatch batch = contender.model().resident(photos, sketches)) {
            return seconds(contender, () -> batch.answer(times)) / times;
        }
    }

    private void report(
            List<Contender> contenders, int batch, Map<Precision, Double> matmul, Consumer<InferenceSpeed> progress) {
        double plain = batch / Spread.of(contenders.get(0).seconds()).median();
        Stream<InferenceSpeed> speeds = contenders.stream()
                .map(contender ->
                        speed(contender, batch, plain, matmul.getOrDefault(contender.precision(), Double.NaN)));
        speeds.sorted(Comparator.comparing(InferenceSpeed::pairsPerSecond)).forEach(progress);
    }

    private InferenceSpeed speed(Contender contender, int batch, double plain, double matmul) {
        int lanes = contender.lanes().count();
        Spread seconds = Spread.of(contender.seconds());
        double rate = lanes * batch / seconds.median();
        return new InferenceSpeed(
                contender.name(),
                contender.lanes().plan().toString(),
                batch,
                rate,
                lanes * batch / Spread.of(contender.resident()).median(),
                1000 * seconds.median(),
                1000 * seconds.min(),
                1000 * seconds.max(),
                rate / plain,
                rate * OperationCount.perPair(spec) / matmul);
    }
}
