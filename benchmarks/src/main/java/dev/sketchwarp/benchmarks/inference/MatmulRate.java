package dev.sketchwarp.benchmarks.inference;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.sketchwarp.model.graph.Graph;
import dev.sketchwarp.model.graph.Program.Kernels;
import dev.sketchwarp.model.graph.Program.Layout;
import dev.sketchwarp.model.graph.Program.Precision;
import dev.sketchwarp.model.graph.ServingLowering;
import dev.sketchwarp.model.graph.Value;
import dev.sketchwarp.model.tensor.Weights;
import dev.sketchwarp.model.torch.DeviceLanes;
import dev.sketchwarp.model.torch.TorchProgram;
import java.util.List;

/**
 * The engine's own best rate of matrix multiplication on a device: what the network's convolutions could reach at most. As libtorch's
 * matmul and as a convolution of 1 x 1, since on some CPUs the two run on different libraries, one of which knows more of the CPU.
 */
final class MatmulRate {
    /** A CPU is busy with the smaller; a GPU takes the larger to fill, 1.1 TFLOP a product. */
    private static final int CPU_SIDE = 1024;

    private static final int GPU_SIDE = 8192;

    private static final int CHAIN = 8;
    private static final int ROUNDS = 7;

    /** Nanoseconds after which no round begins: a CPU without instructions for a format takes many seconds for each. */
    private static final long LONG_ENOUGH = 5_000_000_000L;

    private MatmulRate() {}

    /** Multiplications and additions a second, of the fastest round, in all lanes together. */
    static double measure(Precision precision, Device device, DeviceLanes.Plan plan) throws InterruptedException {
        double best = 0;
        int side = device.isGpu() ? GPU_SIDE : CPU_SIDE;
        for (Form form : forms(side)) {
            best = Math.max(best, measure(form, side, precision, device, plan));
        }
        return best;
    }

    /** A product of two matrices. */
    private interface Form {
        Value of(Graph g, Value a, Value b);
    }

    /** As a convolution it may round to TF32 only where that is asked for; as a product it never does. */
    private static List<Form> forms(int side) {
        return List.of(Graph::matmul, (g, a, b) -> {
            Value columns = g.reshape(b, side, side, 1, 1);
            return g.reshape(g.conv2d(g.reshape(a, 1, side, 1, side), columns, 1, 0), side, side);
        });
    }

    private static double measure(Form form, int side, Precision precision, Device device, DeviceLanes.Plan plan)
            throws InterruptedException {
        try (TorchProgram program = TorchProgram.load(
                        ServingLowering.lower(
                                List.of(chain(form)),
                                Weights.of(List.of()),
                                Layout.CONTIGUOUS,
                                precision,
                                Kernels.LIBTORCH),
                        device);
                DeviceLanes lanes = new DeviceLanes("matmul", plan, device)) {
            double best = 0;
            long begin = System.nanoTime();
            for (int round = 0; round < ROUNDS && System.nanoTime() - begin < LONG_ENOUGH; round++) {
                long start = System.nanoTime();
                lanes.runAll(() -> multiply(program, side));
                double seconds = (System.nanoTime() - start) / 1e9;
                best = Math.max(best, lanes.count() * 2.0 * CHAIN * Math.pow(side, 3) / seconds);
            }
            return best;
        }
    }

    private static Graph chain(Form form) {
        Graph g = new Graph("forward");
        Value matrix = g.compute(g.input("matrix"));
        Value product = matrix;
        for (int i = 0; i < CHAIN; i++) {
            product = form.of(g, product, matrix);
        }
        g.returns(g.float32(g.narrow(g.narrow(product, 0, 0, 1), 1, 0, 1)));
        return g;
    }

    /** Of the identity, whose powers neither vanish nor explode. */
    private static float multiply(TorchProgram program, int side) {
        try (NDManager scope = program.scope()) {
            NDArray matrix = scope.eye(side);
            return program.run(scope, "forward", matrix).singletonOrThrow().toFloatArray()[0];
        }
    }
}
