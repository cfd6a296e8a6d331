package dev.sketchwarp.model.weights.checkpoint;

import dev.sketchwarp.model.network.Backbone;
import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.model.tensor.NamedTensor;
import dev.sketchwarp.model.tensor.Weights;
import dev.sketchwarp.model.weights.Safetensors;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Imports the trunk of a ResNet-50 v2 in safetensors format, under the names of the ONNX model zoo: {@code conv0},
 * {@code batchnorm1}, {@code stage2_conv4}, counted through each stage. Made for one domain, its batch norms become the start of both
 * branches of the conditional ones.
 */
public final class Resnet50V2Import {
    private static final Pattern BRANCH = Pattern.compile("(.*)\\.norms\\.[01](\\..*)");
    private static final Pattern BLOCK =
            Pattern.compile("encoder_q\\.layer(\\d)\\.(\\d+)\\.(bn|conv|downsample\\.)(\\d)(\\..*)");
    private static final String[][] STEM = {
        {"encoder_q.bn0.", "batchnorm0."}, {"encoder_q.bn1.", "batchnorm1."}, {"encoder_q.conv1.", "conv0."}
    };

    private Resnet50V2Import() {}

    /**
     * Reads the file into a network whose features are matched without trained estimators.
     *
     * @param parameters names and shapes of a network's tensors, in order
     * @throws dev.sketchwarp.model.weights.ModelFileException if the file is missing or not whole
     */
    public static CheckpointImport read(Path file, Function<NetworkSpec, Map<String, int[]>> parameters)
            throws IOException {
        NetworkSpec spec = NetworkSpec.matching(Backbone.RESNET50V2);
        Weights source = Safetensors.read(file).weights();
        List<NamedTensor> tensors = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        List<String> misshapen = new ArrayList<>();
        Set<String> unknown = new HashSet<>(source.names());
        parameters.apply(spec).forEach((name, shape) -> {
            String from = sourceName(name);
            unknown.remove(from);
            if (!source.contains(from)) {
                missing.add(from);
            } else if (!Arrays.equals(source.get(from).shape(), shape)) {
                misshapen.add(from + ": " + Arrays.toString(source.get(from).shape()) + " instead of "
                        + Arrays.toString(shape));
            } else {
                tensors.add(NamedTensor.of(name, shape, values(source.get(from))));
            }
        });
        return new CheckpointImport(
                spec,
                Weights.of(tensors),
                missing.stream().distinct().toList(),
                misshapen.stream().distinct().toList(),
                unknown.stream().sorted().toList());
    }

    /** The first batch norm's gain is fixed at 1, whatever the file says. */
    private static FloatBuffer values(NamedTensor tensor) {
        if (!tensor.name().equals("batchnorm0.weight")) {
            return tensor.values();
        }
        float[] ones = new float[tensor.size()];
        Arrays.fill(ones, 1);
        return FloatBuffer.wrap(ones);
    }

    /** What the file calls a tensor of the network. */
    static String sourceName(String name) {
        Matcher branch = BRANCH.matcher(name);
        String shared = branch.matches() ? branch.group(1) + branch.group(2) : name;
        for (String[] stem : STEM) {
            if (shared.startsWith(stem[0])) {
                return stem[1] + shared.substring(stem[0].length());
            }
        }
        Matcher block = BLOCK.matcher(shared);
        if (!block.matches()) {
            return shared;
        }
        int unit = Integer.parseInt(block.group(2));
        int place = Integer.parseInt(block.group(4)) - 1;
        String kind = block.group(3).equals("bn") ? "batchnorm" : "conv";
        return "stage" + block.group(1) + "_" + kind + number(block.group(3), unit, place) + block.group(5);
    }

    /** Each block has three of a kind; a stage's first block has its shortcut as the fourth convolution. */
    private static int number(String kind, int unit, int place) {
        return switch (kind) {
            case "downsample." -> 3;
            case "conv" -> 3 * unit + place + (unit > 0 ? 1 : 0);
            default -> 3 * unit + place;
        };
    }
}
