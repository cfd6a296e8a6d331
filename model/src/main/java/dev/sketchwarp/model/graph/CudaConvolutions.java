package dev.sketchwarp.model.graph;

import dev.sketchwarp.model.graph.Program.Kernels;
import dev.sketchwarp.model.graph.Program.Precision;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Spells out what libtorch leaves to flags of the process, which a TorchScript program cannot set: whether convolutions may round float32
 * to TF32 (libtorch's default is that they do), and that cuDNN tries its algorithms for each shape. On a CPU neither means anything.
 *
 * <p>For cuDNN's fused kernels also makes borders of repeated pixels by slicing and joining maps, which keeps their memory order. libtorch's
 * own kernel for that knows only the contiguous order; it and the copies between orders that it causes took 40 % of a GPU's time.
 */
final class CudaConvolutions {
    private static final int ROWS = 2;
    private static final int COLUMNS = 3;

    private final Kernels kernels;
    private final Precision precision;

    private CudaConvolutions(Kernels kernels, Precision precision) {
        this.kernels = kernels;
        this.precision = precision;
    }

    static List<Graph> in(List<Graph> functions, Kernels kernels, Precision precision) {
        CudaConvolutions pass = new CudaConvolutions(kernels, precision);
        return functions.stream()
                .map(function -> function.rewrite(function.name(), pass::append))
                .toList();
    }

    private Value append(Graph result, Node operation, Value original) {
        if (operation instanceof Node.Conv2d conv) {
            return explicit(result, conv);
        } else if (operation instanceof Node.ReplicatePad pad && kernels == Kernels.CUDNN) {
            return border(result, border(result, pad.input(), pad.padding(), ROWS), pad.padding(), COLUMNS);
        }
        return result.append(operation);
    }

    private Value explicit(Graph g, Node.Conv2d conv) {
        String flags =
                "[1, 1], False, [0, 0], 1, True, False, True, " + (precision == Precision.FLOAT32 ? "False" : "True");
        String geometry = "[%1$d, %1$d], [%2$d, %2$d], %3$s".formatted(conv.stride(), conv.padding(), flags);
        Value bias = conv.bias();
        return bias == null
                ? g.call("torch._convolution({0}, {1}, None, " + geometry + ")", conv.input(), conv.weight())
                : g.call("torch._convolution({0}, {1}, {2}, " + geometry + ")", conv.input(), conv.weight(), bias);
    }

    /** The outermost rows, or columns, repeated on both sides. */
    private static Value border(Graph g, Value map, int times, int dimension) {
        List<Value> parts = new ArrayList<>(Collections.nCopies(times, g.narrow(map, dimension, 0, 1)));
        parts.add(map);
        parts.addAll(Collections.nCopies(times, g.narrow(map, dimension, -1, 1)));
        return g.cat(dimension, parts);
    }
}
