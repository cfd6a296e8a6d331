package dev.sketchwarp.model.serving;

import ai.djl.Device;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.sketchwarp.model.field.FieldPair;
import dev.sketchwarp.model.graph.PlainLowering;
import dev.sketchwarp.model.network.Network;
import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.model.tensor.Weights;
import dev.sketchwarp.model.torch.TorchProgram;
import java.util.List;

/** The network run as the published program runs it: what {@link TorchModel} is measured against. */
public final class PublishedModel implements AutoCloseable {
    private final NetworkSpec spec;
    private final TorchProgram program;

    private PublishedModel(NetworkSpec spec, TorchProgram program) {
        this.spec = spec;
        this.program = program;
    }

    /**
     * @param weights those of the whole network but the projection head
     * @throws java.util.NoSuchElementException naming a missing tensor
     */
    public static PublishedModel load(NetworkSpec spec, Weights weights, Device device) {
        return new PublishedModel(
                spec, TorchProgram.load(PlainLowering.lower(new Network(spec).published(), weights), device));
    }

    /**
     * Both fields of each pair.
     *
     * @param photos each {@code inputSize * inputSize * 3} bytes: sRGB, rows from the top, interleaved
     * @param sketches likewise, as many
     */
    public List<FieldPair> estimate(List<byte[]> photos, List<byte[]> sketches) {
        try (NDManager scope = program.scope()) {
            int side = spec.inputSize();
            NDList results = program.run(
                    scope, "forward", Batches.images(scope, photos, side), Batches.images(scope, sketches, side));
            return Batches.fields(results.get(0), spec.fieldSize());
        }
    }

    @Override
    public void close() {
        program.close();
    }
}
