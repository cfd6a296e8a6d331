package dev.sketchwarp.benchmarks.study;

import ai.djl.Device;
import dev.sketchwarp.model.field.Calibration;
import dev.sketchwarp.model.field.FieldPair;
import dev.sketchwarp.model.network.Estimator;
import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.model.serving.PairBatches;
import dev.sketchwarp.model.serving.ServingOptions;
import dev.sketchwarp.model.serving.TorchModel;
import dev.sketchwarp.model.tensor.Weights;
import dev.sketchwarp.model.weights.ModelDirectory;
import dev.sketchwarp.model.weights.ModelManifest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A model whose errors are studied. */
final class StudiedModel implements AutoCloseable {
    private final ModelManifest manifest;
    private final Weights weights;
    private final Device device;
    private final TorchModel model;

    private StudiedModel(ModelManifest manifest, Weights weights, Device device) {
        this.manifest = manifest;
        this.weights = weights;
        this.device = device;
        this.model = load(manifest.spec(), false);
    }

    static StudiedModel open(Path folder, Device device) throws IOException {
        ModelDirectory directory = new ModelDirectory(folder);
        ModelManifest manifest = directory.manifest();
        return new StudiedModel(manifest, directory.weights(manifest), device);
    }

    private TorchModel load(NetworkSpec spec, boolean flip) {
        return TorchModel.load(spec, weights, device, ServingOptions.named("channels-last-float32"), flip);
    }

    String name() {
        return manifest.name() + " " + manifest.version();
    }

    List<Transfer> transfers(List<StudyPair> pairs) {
        return transfers(pairs, fields(model, pairs), manifest.confidence());
    }

    /** With the fields of the mirrored pairs averaged in. */
    List<Transfer> flipped(List<StudyPair> pairs) {
        try (TorchModel flipping = load(manifest.spec(), true)) {
            return transfers(pairs, fields(flipping, pairs), null);
        }
    }

    /** With fields of another number of nodes a side; only for more where the estimator can have any number. */
    List<Transfer> withNodes(List<StudyPair> pairs, int nodes) {
        NetworkSpec spec = manifest.spec();
        if (nodes <= spec.fieldSize()) {
            List<FieldPair> fields = fields(model, pairs).stream()
                    .map(pair -> new FieldPair(
                            pair.photoToSketch().dense(nodes, nodes),
                            pair.sketchToPhoto().dense(nodes, nodes)))
                    .toList();
            return transfers(pairs, fields, null);
        }
        NetworkSpec finer = new NetworkSpec(
                spec.backbone(),
                spec.width(),
                spec.conditionalNorm(),
                spec.featureLayers(),
                spec.inputSize(),
                nodes,
                spec.estimatorLayers(),
                spec.estimator());
        try (TorchModel other = load(finer, false)) {
            return transfers(pairs, fields(other, pairs), null);
        }
    }

    boolean anyNumberOfNodes() {
        return manifest.spec().estimator() == Estimator.MATCHING;
    }

    private static List<Transfer> transfers(
            List<StudyPair> pairs, List<FieldPair> fields, @Nullable Calibration calibration) {
        List<Transfer> transfers = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            transfers.addAll(Transfer.of(i, pairs.get(i), fields.get(i), calibration));
        }
        return transfers;
    }

    private List<FieldPair> fields(TorchModel from, List<StudyPair> pairs) {
        List<FieldPair> fields = new ArrayList<>();
        for (List<StudyPair> batch : PairBatches.of(pairs)) {
            fields.addAll(from.answer(photos(batch), sketches(batch)));
        }
        return fields;
    }

    private List<byte[]> photos(List<StudyPair> pairs) {
        return pairs.stream()
                .map(pair -> StudyPair.input(pair.photo(), manifest.spec().inputSize()))
                .toList();
    }

    private List<byte[]> sketches(List<StudyPair> pairs) {
        return pairs.stream()
                .map(pair -> StudyPair.input(pair.sketch(), manifest.spec().inputSize()))
                .toList();
    }

    @Override
    public void close() {
        model.close();
    }
}
