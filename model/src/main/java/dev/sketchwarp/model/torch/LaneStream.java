package dev.sketchwarp.model.torch;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.sketchwarp.model.graph.Graph;
import dev.sketchwarp.model.graph.Program;
import dev.sketchwarp.model.graph.Program.Layout;
import dev.sketchwarp.model.graph.Program.Precision;
import dev.sketchwarp.model.graph.Value;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives a thread a CUDA stream of its own, so that what it copies overlaps with what other threads compute. DJL has no calls for
 * streams; TorchScript has (torch/csrc/jit/cuda/cuda.h), and libtorch keeps the current stream by thread.
 */
final class LaneStream {
    private static final Logger LOG = LoggerFactory.getLogger(LaneStream.class);

    private LaneStream() {}

    /** For the calling thread, from now on. Where it does not work all threads share a stream: slower, not wrong. */
    static void open(Device gpu) {
        try (TorchProgram program = TorchProgram.load(program(gpu.getDeviceId()), Device.cpu());
                NDManager scope = program.scope();
                NDArray unused = scope.create(0f)) {
            program.run(scope, "forward", unused);
        } catch (RuntimeException e) {
            LOG.warn("lanes share a stream, copies do not overlap with computing reason=\"{}\"", e.toString());
        }
    }

    static Program program(int gpu) {
        Graph g = new Graph("forward");
        Value unused = g.input("unused");
        g.openStream(gpu);
        g.returns(unused);
        return new Program(List.of(g), Map.of(), Layout.CONTIGUOUS, Precision.FLOAT32, Precision.FLOAT32);
    }
}
