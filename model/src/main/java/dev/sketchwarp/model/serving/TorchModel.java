package dev.sketchwarp.model.serving;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.sketchwarp.model.field.FieldPair;
import dev.sketchwarp.model.graph.Graph;
import dev.sketchwarp.model.graph.Program;
import dev.sketchwarp.model.graph.Program.Kernels;
import dev.sketchwarp.model.graph.ServingLowering;
import dev.sketchwarp.model.graph.TorchScriptArchive;
import dev.sketchwarp.model.network.Domain;
import dev.sketchwarp.model.network.Network;
import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.model.tensor.Weights;
import dev.sketchwarp.model.torch.HostMemory;
import dev.sketchwarp.model.torch.TorchProgram;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * A network lowered to TorchScript and run by libtorch. Native memory: the program's until {@link #close()}; features until
 * their last lease ends; each call has a scope of its own that frees whatever else it allocated.
 */
public final class TorchModel implements PairModel {
    /** oneDNN's order depends a little on the batch; this one suits those that matter. */
    private static final int PREPACKED_BATCH = 8;

    private static final String PREPACK = ServingLowering.PREPACK;

    private final NetworkSpec spec;
    private final long bytesOfFeatures;
    private final TorchProgram program;
    private final HostMemory memory;

    private TorchModel(NetworkSpec spec, long bytesOfFeatures, TorchProgram program, HostMemory memory) {
        this.spec = spec;
        this.bytesOfFeatures = bytesOfFeatures;
        this.program = program;
        this.memory = memory;
    }

    /**
     * Lowers and loads a network.
     *
     * @param weights at least those of the encoder up to the deepest feature layer and of the estimators
     * @throws java.util.NoSuchElementException naming a missing tensor
     */
    public static TorchModel load(NetworkSpec spec, Weights weights, Device device, ServingOptions options) {
        return load(spec, weights, device, options, false);
    }

    /**
     * Likewise.
     *
     * @param flip whether each pair is answered mirrored too, and both answers averaged: nearer the truth for a network that was trained, at
     *     twice the price
     */
    public static TorchModel load(
            NetworkSpec spec, Weights weights, Device device, ServingOptions options, boolean flip) {
        TorchProgram program = TorchProgram.load(lower(new Network(spec, flip).serving(), weights, options), device);
        long numbers = (flip ? 2L : 1L) * spec.featureCount();
        TorchModel model =
                new TorchModel(spec, numbers * options.precision().dtype().bytes(), program, HostMemory.of(device));
        if (options.kernels() == Kernels.ONEDNN) {
            model.prepack();
        }
        return model;
    }

    /** Runs the whole program once, on blank images, in the form that puts its weights into the order it reads them in. */
    private void prepack() {
        try (NDManager scope = program.scope()) {
            int side = spec.inputSize();
            NDArray blank = scope.zeros(new Shape(PREPACKED_BATCH, side, side, 3), DataType.UINT8);
            NDArray photos = program.run(scope, PREPACK + "encode_photo", blank).singletonOrThrow();
            NDArray sketches =
                    program.run(scope, PREPACK + "encode_sketch", blank).singletonOrThrow();
            program.runOnLists(scope, PREPACK + "estimate", List.of(List.of(photos), List.of(sketches)));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Writes the network as a TorchScript archive, with the methods of {@link Network#exported()}. */
    public static void export(NetworkSpec spec, Weights weights, ServingOptions options, OutputStream out)
            throws IOException {
        TorchScriptArchive.write(lower(new Network(spec).exported(), weights, options), out);
    }

    private static Program lower(List<Graph> methods, Weights weights, ServingOptions options) {
        return ServingLowering.lower(methods, weights, options.layout(), options.precision(), options.kernels());
    }

    @Override
    public NetworkSpec spec() {
        return spec;
    }

    @Override
    public List<Features> encode(Domain domain, List<byte[]> images) {
        String method = domain == Domain.PHOTO ? "encode_photo" : "encode_sketch";
        return inScope(scope ->
                leases(program.run(scope, method, upload(scope, images)).singletonOrThrow(), images.size()));
    }

    @Override
    public List<FieldPair> estimate(List<Features> photos, List<Features> sketches) {
        requireAsMany(photos, sketches);
        return inScope(scope -> fields(program.runOnLists(
                scope, "estimate", List.of(FeatureViews.of(scope, photos), FeatureViews.of(scope, sketches)))));
    }

    @Override
    public List<FieldPair> answer(List<byte[]> photos, List<byte[]> sketches) {
        return forward("forward", photos, sketches, this::fields);
    }

    @Override
    public Answer answerAndKeep(List<byte[]> photos, List<byte[]> sketches) {
        return forward(
                "forward_keeping",
                photos,
                sketches,
                results -> new Answer(
                        fields(results),
                        leases(results.get(1), photos.size()),
                        leases(results.get(2), sketches.size())));
    }

    private <T> T forward(String method, List<byte[]> photos, List<byte[]> sketches, Function<NDList, T> read) {
        requireAsMany(photos, sketches);
        return inScope(scope -> read.apply(program.run(scope, method, upload(scope, photos), upload(scope, sketches))));
    }

    @Override
    public List<Features> copy(List<Features> features) {
        return inScope(scope -> {
            NDArray rows = program.runOnLists(scope, "gather", List.of(FeatureViews.of(scope, features)))
                    .singletonOrThrow();
            TorchProgram.await(rows); // other threads get to see copies at once
            return leases(rows, features.size());
        });
    }

    @Override
    public List<float[]> pooled(List<Features> features) {
        int channels = spec.featureLayers().stream().mapToInt(spec::channels).sum();
        return inScope(scope -> {
            float[] all = program.runOnLists(scope, "pooled", List.of(FeatureViews.of(scope, features)))
                    .singletonOrThrow()
                    .toFloatArray();
            List<float[]> pooled = new ArrayList<>();
            for (int i = 0; i < features.size(); i++) {
                pooled.add(Arrays.copyOfRange(all, i * channels, (i + 1) * channels));
            }
            return pooled;
        });
    }

    /** Brings a batch to the device, to measure how fast it is answered there. */
    public ResidentBatch resident(List<byte[]> photos, List<byte[]> sketches) {
        requireAsMany(photos, sketches);
        NDManager manager = program.scope();
        return new ResidentBatch(
                program,
                manager,
                Batches.images(manager, photos, spec.inputSize()),
                Batches.images(manager, sketches, spec.inputSize()));
    }

    private static void requireAsMany(List<?> photos, List<?> sketches) {
        if (photos.size() != sketches.size()) {
            throw new IllegalArgumentException(photos.size() + " photos for " + sketches.size() + " sketches");
        }
    }

    private List<FieldPair> fields(NDList results) {
        return Batches.judgedFields(results.get(0), spec.fieldSize());
    }

    private List<Features> leases(NDArray rows, int count) {
        NDArray kept = program.keep(rows);
        return FeatureRows.lease(kept, count, count * bytesOfFeatures, kept::close);
    }

    private <T> T inScope(Function<NDManager, T> work) {
        try (NDManager scope = program.scope()) {
            return work.apply(scope);
        }
    }

    /** Images as uint8 (N, side, side, 3), where a device copies straight from. */
    private NDArray upload(NDManager scope, List<byte[]> images) {
        int side = spec.inputSize();
        NDArray room = memory.allocate(scope, new Shape(images.size(), side, side, 3), DataType.UINT8);
        Batches.put(images, side, room.toByteBuffer(true));
        return room;
    }

    @Override
    public void close() {
        program.close();
        memory.close();
    }
}
