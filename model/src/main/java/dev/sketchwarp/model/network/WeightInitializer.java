package dev.sketchwarp.model.network;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sketchwarp.model.tensor.NamedTensor;
import dev.sketchwarp.model.tensor.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;

/**
 * Weights of a network before any training, drawn as the published implementation draws them: the encoder's convolutions from
 * He's normal distribution over the outputs, the estimators' from N(0, 0.001), so that the first field is the identity.
 */
public final class WeightInitializer {
    private static final double ESTIMATOR_DEVIATION = 1e-3;

    private WeightInitializer() {}

    /** The same weights for the same specification and seed, on every machine. */
    public static Weights init(NetworkSpec spec, long seed) {
        List<NamedTensor> tensors = new ArrayList<>();
        for (Map.Entry<String, int[]> parameter : new Network(spec).parameters().entrySet()) {
            tensors.add(tensor(parameter.getKey(), parameter.getValue(), seed));
        }
        return Weights.of(tensors);
    }

    private static NamedTensor tensor(String name, int[] shape, long seed) {
        float[] values = new float[NamedTensor.elements(shape)];
        RandomGenerator random = random(name, seed);
        if (name.endsWith(".running_var") || (name.endsWith(".weight") && shape.length == 1)) {
            Arrays.fill(values, 1);
        } else if (shape.length == 4) {
            double fanOut = (double) shape[0] * shape[2] * shape[3];
            double deviation = name.startsWith("stn.") ? ESTIMATOR_DEVIATION : Math.sqrt(2 / fanOut);
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (deviation * random.nextGaussian());
            }
        } else if (shape.length == 2) {
            double bound = 1 / Math.sqrt(shape[1]);
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (bound * (2 * random.nextDouble() - 1));
            }
        }
        return NamedTensor.of(name, shape, values);
    }

    /** A stream of its own for each tensor, so that adding one changes no other. */
    private static RandomGenerator random(String name, long seed) {
        CRC32 hash = new CRC32();
        hash.update(name.getBytes(UTF_8));
        return new SplittableRandom(seed * 0x9E3779B97F4A7C15L + hash.getValue());
    }
}
