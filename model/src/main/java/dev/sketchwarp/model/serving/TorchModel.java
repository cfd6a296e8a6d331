package dev.sketchwarp.model.serving;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.sketchwarp.model.field.FieldPair;
import dev.sketchwarp.model.graph.Program;
import dev.sketchwarp.model.graph.Program.Kernels;
import dev.sketchwarp.model.graph.Program.Precision;
import dev.sketchwarp.model.graph.ServingLowering;
import dev.sketchwarp.model.graph.TorchScriptArchive;
import dev.sketchwarp.model.network.Domain;
import dev.sketchwarp.model.network.Network;
import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.model.tensor.Weights;
import dev.sketchwarp.model.torch.TorchProgram;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A network lowered to TorchScript and run by libtorch. Native memory: the program's until {@link #close()}; each
 * call has a scope of its own that frees whatever the call allocated.
 */
public final class TorchModel implements PairModel {
    /** oneDNN's order depends a little on the batch; this one suits those that matter. */
    private static final int PREPACKED_BATCH = 8;

    private static final String PREPACK = ServingLowering.PREPACK;

    private final NetworkSpec spec;
    private final Precision precision;
    private final TorchProgram program;

    private TorchModel(NetworkSpec spec, Precision precision, TorchProgram program) {
        this.spec = spec;
        this.precision = precision;
        this.program = program;
    }

    /**
     * Lowers and loads a network.
     *
     * @param weights at least those of the encoder up to the deepest feature layer and of the estimators
     * @throws java.util.NoSuchElementException naming a missing tensor
     */
    public static TorchModel load(NetworkSpec spec, Weights weights, Device device, ServingOptions options) {
        TorchProgram program = TorchProgram.load(lower(spec, weights, options), device);
        TorchModel model = new TorchModel(spec, options.precision(), program);
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
            program.run(scope, PREPACK + "estimate", photos, sketches);
        } catch (RuntimeException e) {
            program.close();
            throw e;
        }
    }

    /**
     * Writes the program that {@link #load} would run as a TorchScript archive with the methods {@code encode_photo},
     * {@code encode_sketch}, {@code estimate} and {@code forward}, as {@link Network#serving()} documents them.
     */
    public static void export(NetworkSpec spec, Weights weights, ServingOptions options, OutputStream out)
            throws IOException {
        TorchScriptArchive.write(lower(spec, weights, options), out);
    }

    private static Program lower(NetworkSpec spec, Weights weights, ServingOptions options) {
        return ServingLowering.lower(
                new Network(spec).serving(), weights, options.layout(), options.precision(), options.kernels());
    }

    @Override
    public NetworkSpec spec() {
        return spec;
    }

    @Override
    public List<Features> encode(Domain domain, List<byte[]> images) {
        try (NDManager scope = program.scope()) {
            NDArray input = Batches.images(scope, images, spec.inputSize());
            NDArray rows = run(scope, domain == Domain.PHOTO ? "encode_photo" : "encode_sketch", input);
            ByteBuffer memory = rows.toByteBuffer(true);
            List<Features> features = new ArrayList<>(images.size());
            for (int i = 0; i < images.size(); i++) {
                byte[] row = new byte[featureBytes()];
                memory.get(row);
                features.add(new Features(row, precision.dtype()));
            }
            return features;
        }
    }

    @Override
    public List<FieldPair> estimate(List<Features> photos, List<Features> sketches) {
        if (photos.size() != sketches.size()) {
            throw new IllegalArgumentException(photos.size() + " photos for " + sketches.size() + " sketches");
        }
        try (NDManager scope = program.scope()) {
            return Batches.fields(
                    run(scope, "estimate", rows(scope, photos), rows(scope, sketches))
                            .toFloatArray(),
                    photos.size(),
                    spec.fieldSize());
        }
    }

    private NDArray rows(NDManager scope, List<Features> features) {
        ByteBuffer rows = ByteBuffer.allocateDirect(featureBytes() * features.size());
        features.forEach(row -> rows.put(row.bytes()));
        return scope.create(rows.flip(), new Shape(features.size(), featureBytes()), DataType.UINT8);
    }

    private int featureBytes() {
        return spec.featureCount() * precision.dtype().bytes();
    }

    private NDArray run(NDManager scope, String method, NDArray... arguments) {
        return program.run(scope, method, arguments).singletonOrThrow();
    }

    @Override
    public void close() {
        program.close();
    }
}
