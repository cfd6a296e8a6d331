package dev.sketchwarp.tools.bench;

import ai.djl.Device;
import dev.sketchwarp.model.network.Domain;
import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.model.serving.PairModel;
import dev.sketchwarp.model.serving.ServingOptions;
import dev.sketchwarp.model.serving.TorchModel;
import dev.sketchwarp.model.weights.ModelDirectory;
import dev.sketchwarp.model.weights.ModelManifest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Both encodings and the estimate of one batch after another, in a process of its own, with the processor's JVM options. */
record NetworkAlone(List<String> jvmOptions) implements InferenceReference {

    private static final int WARMING_RUNS = 4;
    private static final int PARTS = 5;

    @Override
    public List<Double> pairsPerSecond(ModelDirectory model, int batch, double seconds) throws IOException {
        List<String> arguments = List.of(model.path().toString(), Integer.toString(batch), Double.toString(seconds));
        try (JavaChild child = JavaChild.start(NetworkAlone.class, jvmOptions, arguments)) {
            List<Double> rates = new ArrayList<>();
            for (int part = 0; part < PARTS; part++) {
                rates.add(Double.parseDouble(child.line()));
            }
            return rates;
        }
    }

    /** The child: model folder, batch and seconds in, a line with pairs a second for each part out. */
    public static void main(String[] arguments) throws IOException {
        ModelDirectory directory = new ModelDirectory(Path.of(arguments[0]));
        int batch = Integer.parseInt(arguments[1]);
        double seconds = Double.parseDouble(arguments[2]);
        ModelManifest manifest = directory.manifest();
        try (PairModel model =
                TorchModel.load(manifest.spec(), directory.weights(manifest), Device.cpu(), ServingOptions.DEFAULT)) {
            List<byte[]> images = noise(manifest.spec(), batch);
            for (int run = 0; run < WARMING_RUNS; run++) {
                answer(model, images);
            }
            for (int part = 0; part < PARTS; part++) {
                System.out.println(rate(model, images, seconds / PARTS));
            }
        }
        System.exit(0);
    }

    private static double rate(PairModel model, List<byte[]> images, double seconds) {
        long start = System.nanoTime();
        int pairs = 0;
        double passed;
        do {
            answer(model, images);
            pairs += images.size();
            passed = (System.nanoTime() - start) / 1e9;
        } while (passed < seconds);
        return pairs / passed;
    }

    private static void answer(PairModel model, List<byte[]> images) {
        model.estimate(model.encode(Domain.PHOTO, images), model.encode(Domain.SKETCH, images));
    }

    private static List<byte[]> noise(NetworkSpec spec, int count) {
        return IntStream.range(0, count)
                .mapToObj(index -> {
                    byte[] image = new byte[3 * spec.inputSize() * spec.inputSize()];
                    new SplittableRandom(index).nextBytes(image);
                    return image;
                })
                .toList();
    }
}
