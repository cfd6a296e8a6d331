package dev.sketchwarp.benchmarks.inference;

import ai.djl.Device;
import dev.sketchwarp.benchmarks.NoiseImages;
import dev.sketchwarp.model.graph.Program.Precision;
import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.model.network.OperationCount;
import dev.sketchwarp.model.serving.PublishedModel;
import dev.sketchwarp.model.serving.ResidentBatch;
import dev.sketchwarp.model.serving.ServingOptions;
import dev.sketchwarp.model.serving.TorchModel;
import dev.sketchwarp.model.tensor.Weights;
import dev.sketchwarp.model.torch.DeviceLanes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
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

    private interface Variant extends AutoCloseable {
        void answer(List<byte[]> photos, List<byte[]> sketches);

        /** The batch on the device already; null where that cannot be measured apart. */
        @Nullable
        ResidentBatch resident(List<byte[]> photos, List<byte[]> sketches);

        @Override
        void close();
    }

    /**
     * @param seconds of each round, with transfers
     * @param resident likewise, without; NaN where that is not measured
     */
    private record Contender(
            String name, Precision precision, DeviceLanes lanes, Variant variant, double[] seconds, double[] resident) {
        double median() {
            return seconds[seconds.length / 2];
        }

        double residentMedian() {
            return resident[resident.length / 2];
        }
    }

    /**
     * @param rates takes the rates of matrix multiplication by precision, first
     * @param progress takes each result, the fastest last within its batch size
     */
    public void run(Consumer<Map<Precision, Double>> rates, Consumer<InferenceSpeed> progress)
            throws InterruptedException {
        Map<Precision, Double> best = matmulRates();
        rates.accept(best);
        List<Contender> contenders = contenders();
        try {
            for (int batch : batches) {
                takeTurns(contenders, batch);
                report(contenders, batch, best, progress);
            }
        } finally {
            contenders.forEach(contender -> contender.lanes().close());
            contenders.stream().map(Contender::variant).distinct().forEach(Variant::close);
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

    private List<Contender> contenders() {
        List<Contender> contenders = new ArrayList<>();
        contenders.add(contender(PLAIN, Precision.FLOAT32, plans().get(0), plain()));
        for (ServingOptions options : ServingOptions.candidates(device)) {
            try {
                Variant variant = serving(options);
                plans().forEach(plan -> contenders.add(contender(options.name(), options.precision(), plan, variant)));
            } catch (RuntimeException e) { // libtorch has no such kernels for this device
            }
        }
        return contenders;
    }

    private Contender contender(String name, Precision precision, DeviceLanes.Plan plan, Variant variant) {
        return new Contender(
                name,
                precision,
                new DeviceLanes("bench", plan, device),
                variant,
                new double[rounds],
                new double[rounds]);
    }

    private Variant plain() {
        PublishedModel model = PublishedModel.load(spec, weights, device);
        return new Variant() {
            @Override
            public void answer(List<byte[]> photos, List<byte[]> sketches) {
                model.estimate(photos, sketches);
            }

            @Override
            public @Nullable ResidentBatch resident(List<byte[]> photos, List<byte[]> sketches) {
                return null;
            }

            @Override
            public void close() {
                model.close();
            }
        };
    }

    private Variant serving(ServingOptions options) {
        TorchModel model = TorchModel.load(spec, weights, device, options);
        return new Variant() {
            @Override
            public void answer(List<byte[]> photos, List<byte[]> sketches) {
                model.answer(photos, sketches);
            }

            @Override
            public ResidentBatch resident(List<byte[]> photos, List<byte[]> sketches) {
                return model.resident(photos, sketches);
            }

            @Override
            public void close() {
                model.close();
            }
        };
    }

    private void takeTurns(List<Contender> contenders, int batch) throws InterruptedException {
        List<byte[]> photos = NoiseImages.of(spec, batch, 1);
        List<byte[]> sketches = NoiseImages.of(spec, batch, 2);
        for (int round = -WARM_UP; round < rounds; round++) {
            for (Contender contender : contenders) {
                double seconds = seconds(contender, () -> {
                    contender.variant().answer(photos, sketches);
                    return batch;
                });
                double resident = resident(contender, photos, sketches);
                if (round >= 0) {
                    contender.seconds()[round] = seconds;
                    contender.resident()[round] = resident;
                }
            }
        }
        contenders.forEach(contender -> Arrays.sort(contender.seconds()));
        contenders.forEach(contender -> Arrays.sort(contender.resident()));
    }

    private static double seconds(Contender contender, Callable<?> work) throws InterruptedException {
        long start = System.nanoTime();
        contender.lanes().runAll(work);
        return (System.nanoTime() - start) / 1e9;
    }

    /** Of one batch in each lane. A GPU is given several at once, as it is only busy while the next one waits. */
    private double resident(Contender contender, List<byte[]> photos, List<byte[]> sketches)
            throws InterruptedException {
        try (ResidentBatch batch = contender.variant().resident(photos, sketches)) {
            if (batch == null) {
                return Double.NaN;
            }
            int times = device.isGpu() ? IN_A_ROW : 1;
            return seconds(contender, () -> batch.answer(times)) / times;
        }
    }

    private void report(
            List<Contender> contenders, int batch, Map<Precision, Double> matmul, Consumer<InferenceSpeed> progress) {
        double plain = batch / contenders.get(0).median();
        Stream<InferenceSpeed> speeds = contenders.stream()
                .map(contender ->
                        speed(contender, batch, plain, matmul.getOrDefault(contender.precision(), Double.NaN)));
        speeds.sorted(Comparator.comparing(InferenceSpeed::pairsPerSecond)).forEach(progress);
    }

    private InferenceSpeed speed(Contender contender, int batch, double plain, double matmul) {
        int lanes = contender.lanes().count();
        double rate = lanes * batch / contender.median();
        return new InferenceSpeed(
                contender.name(),
                contender.lanes().plan().toString(),
                batch,
                rate,
                lanes * batch / contender.residentMedian(),
                1000 * contender.median(),
                1000 * contender.seconds()[0],
                1000 * contender.seconds()[rounds - 1],
                rate / plain,
                rate * OperationCount.perPair(spec) / matmul);
    }
}
