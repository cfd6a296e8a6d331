package dev.sketchwarp.model.golden;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sketchwarp.model.tensor.NamedTensor;
import dev.sketchwarp.model.tensor.Weights;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;

/**
 * What the published network computes for weights and images given by a formula ({@code golden/psc-resnet18.json}).
 * Tolerance: 2e-4 absolute on fields, 1e-3 relative on statistics.
 */
public final class GoldenNumbers {
    private static final int SIDE = 256;
    private static final double[] MEAN = {0.485, 0.456, 0.406};
    private static final double[] DEVIATION = {0.229, 0.224, 0.225};

    private final JsonNode json;
    private final double step;

    private GoldenNumbers(JsonNode json) {
        this.json = json;
        this.step = json.get("angular_step").asDouble();
    }

    public static GoldenNumbers resnet18() {
        return read("/golden/psc-resnet18.json");
    }

    /**
     * What an independent program in numpy computes for the trunk of a pre-activation ResNet-50 of width 8: weights by the same
     * formula, images the first 64 x 64 pixels of the same ones.
     */
    public static GoldenNumbers resnet50v2() {
        return read("/golden/resnet50v2.json");
    }

    private static GoldenNumbers read(String resource) {
        try (InputStream in = GoldenNumbers.class.getResourceAsStream(resource)) {
            return new GoldenNumbers(new ObjectMapper().readTree(Objects.requireNonNull(in)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The numbers under a key, nested lists flattened. */
    public double[] numbers(String... path) {
        List<Double> numbers = new ArrayList<>();
        flatten(at(path), numbers);
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    public double number(String... path) {
        return at(path).asDouble();
    }

    private JsonNode at(String... path) {
        JsonNode node = json;
        for (String key : path) {
            node = node.required(key);
        }
        return node;
    }

    private static void flatten(JsonNode node, List<Double> numbers) {
        if (node.isArray()) {
            node.forEach(child -> flatten(child, numbers));
        } else {
            numbers.add(node.asDouble());
        }
    }

    /** Names and shapes of the published state, buffers that count batches left out. */
    public Map<String, int[]> shapes() {
        Map<String, int[]> shapes = new LinkedHashMap<>();
        json.get("tensors").fields().forEachRemaining(tensor -> {
            if (!tensor.getKey().endsWith("num_batches_tracked")) {
                int[] shape = new int[tensor.getValue().size()];
                for (int d = 0; d < shape.length; d++) {
                    shape[d] = tensor.getValue().get(d).asInt();
                }
                shapes.put(tensor.getKey(), shape);
            }
        });
        return shapes;
    }

    public Weights weights() {
        return weights(shapes());
    }

    /** Tensors filled by the formula for their names. */
    public Weights weights(Map<String, int[]> shapes) {
        List<NamedTensor> tensors = new ArrayList<>();
        shapes.forEach((name, shape) -> tensors.add(NamedTensor.of(name, shape, values(name, shape))));
        return Weights.of(tensors);
    }

    private float[] values(String name, int[] shape) {
        int size = 1;
        for (int dimension : shape) {
            size *= dimension;
        }
        double offset = 0;
        double amplitude = 0.1;
        if (name.endsWith("running_var")) {
            offset = 1;
            amplitude = 0.3;
        } else if (shape.length > 1) {
            boolean field = name.startsWith("stn.") && shape[0] == 2;
            amplitude = 2 / Math.sqrt((double) size / shape[0]) * (field ? 0.05 : 1);
        } else if (name.endsWith(".weight")) {
            offset = 1;
        }
        double[] wave = wave(size, name);
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) (offset + amplitude * wave[i]);
        }
        return values;
    }

    public double[] wave(int size, String name) {
        CRC32 crc = new CRC32();
        crc.update(name.getBytes(UTF_8));
        double phase = 2 * Math.PI * (crc.getValue() % 1000) / 1000;
        double[] wave = new double[size];
        for (int i = 0; i < size; i++) {
            wave[i] = Math.sin(step * i + phase);
        }
        return wave;
    }

    /** (3, 256, 256), normalised. */
    public float[] photo() {
        return image((c, y, x) ->
                0.5 + 0.5 * Math.sin(0.11 * x + 0.05 * (c + 1) * y) * Math.cos(0.07 * y - 0.03 * (c + 1) * x));
    }

    /** (3, 256, 256), normalised. */
    public float[] sketch() {
        return image(
                (c, y, x) -> Math.abs(Math.sin(0.06 * x + 0.02 * y) + Math.cos(0.045 * y - 0.01 * x)) < 0.12 ? 0 : 1);
    }

    /** Where the node of number {@code i} of a field of 16 x 16 (x, y) stands: x or y. */
    public static double coordinate(int i) {
        int node = i / 2;
        return -1 + 2.0 * (i % 2 == 0 ? node % 16 : node / 16) / 15;
    }

    private interface Pixel {
        double at(int channel, int y, int x);
    }

    private static float[] image(Pixel pixel) {
        float[] image = new float[3 * SIDE * SIDE];
        int i = 0;
        for (int c = 0; c < 3; c++) {
            for (int y = 0; y < SIDE; y++) {
                for (int x = 0; x < SIDE; x++) {
                    image[i++] = (float) (((float) pixel.at(c, y, x) - MEAN[c]) / DEVIATION[c]);
                }
            }
        }
        return image;
    }
}
