package dev.sketchwarp.benchmarks.stream;

import ai.djl.Device;
import dev.sketchwarp.benchmarks.NoiseImages;
import dev.sketchwarp.benchmarks.processor.MeasuredJvm;
import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.model.serving.CalibrationPairs;
import dev.sketchwarp.model.serving.PairModel;
import dev.sketchwarp.model.serving.ServingOptions;
import dev.sketchwarp.model.serving.TorchModel;
import dev.sketchwarp.model.serving.VariantSelection;
import dev.sketchwarp.model.tensor.Weights;
import dev.sketchwarp.model.torch.DeviceChoice;
import dev.sketchwarp.model.torch.DeviceLanes;
import dev.sketchwarp.model.weights.ModelDirectory;
import dev.sketchwarp.model.weights.ModelManifest;
import dev.sketchwarp.processor.Machine;
import dev.sketchwarp.processor.Tuning;
import dev.sketchwarp.service.child.ParentJvm;
import dev.sketchwarp.service.program.CommandFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Both encodings and the estimate of one batch after another in every lane, in a process of its own with the processor's JVM options,
 * device and lanes.
 *
 * @param properties of the processor
 */
record NetworkAlone(Map<String, String> properties, List<String> jvmOptions) implements InferenceReference {

    private static final int WARMING_RUNS = 4;
    private static final int PARTS = 5;

    @Override
    public Rates measure(ModelDirectory model, String variant, int batch, double seconds) throws IOException {
        List<String> arguments = List.of(
                model.path().toString(),
                Integer.toString(batch),
                Double.toString(seconds),
                variant,
                properties.getOrDefault("sketchwarp.device", "auto"),
                properties.getOrDefault("sketchwarp.inference.threads", "0"),
                properties.getOrDefault("sketchwarp.inference.lanes", "0"));
        try (MeasuredJvm child = MeasuredJvm.start(NetworkAlone.class, jvmOptions, arguments)) {
            String chosen = child.line();
            String lanes = child.line();
            List<Double> rates = new ArrayList<>();
            for (int part = 0; part < PARTS; part++) {
                rates.add(Double.parseDouble(child.line()));
            }
            return new Rates(chosen, lanes, rates);
        }
    }

    /** The child: arguments as above in; variant, lanes, and pairs a second of each part out, a line each. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        ParentJvm.onEnd(() -> System.exit(0));
        ModelDirectory directory = new ModelDirectory(Path.of(arguments[0]));
        int batch = Integer.parseInt(arguments[1]);
        double seconds = Double.parseDouble(arguments[2]);
        Device device = DeviceChoice.of(arguments[4])
                .orElseThrow(() -> new CommandFailure("--device: " + DeviceChoice.absence(arguments[4]) + "."))
                .device();
        DeviceLanes.Plan plan = new Tuning(Machine.here(arguments[4]))
                .lanes(Integer.parseInt(arguments[6]), Integer.parseInt(arguments[5]), batch);
        ModelManifest manifest = directory.manifest();
        Weights weights = directory.weights(manifest);
        ServingOptions options = options(arguments[3], manifest.spec(), weights, device);
        System.out.println(options.name());
        System.out.println(plan);
        DeviceLanes lanes = new DeviceLanes("device", plan, device);
        PairModel model = lanes.run(0, () -> TorchModel.load(manifest.spec(), weights, device, options));
        List<byte[]> images = NoiseImages.of(manifest.spec(), batch, 0);
        for (int run = 0; run < WARMING_RUNS; run++) {
            lanes.runAll(() -> answer(model, images));
        }
        for (int part = 0; part < PARTS; part++) {
            System.out.println(rate(lanes, model, images, seconds / PARTS));
        }
        System.exit(0);
    }

    private static ServingOptions options(String variant, NetworkSpec spec, Weights weights, Device device) {
        return variant.equals("auto")
                ? VariantSelection.among(
                                ServingOptions.candidates(device), spec, weights, device, CalibrationPairs.shipped())
                        .get(0)
                        .options()
                : ServingOptions.named(variant);
    }

    /** Of all lanes together; each goes from batch to batch without waiting for the others. */
    private static double rate(DeviceLanes lanes, PairModel model, List<byte[]> images, double seconds)
            throws InterruptedException {
        return lanes.runAll(() -> rate(model, images, seconds)).stream()
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    private static double rate(PairModel model, List<byte[]> images, double seconds) {
        long start = System.nanoTime();
        int pairs = 0;
        double passed;
        do {
            pairs += answer(model, images);
            passed = (System.nanoTime() - start) / 1e9;
        } while (passed < seconds);
        return pairs / passed;
    }

    private static int answer(PairModel model, List<byte[]> images) {
        return model.answer(images, images).size();
    }
}
