package dev.sketchwarp.model.torch;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import dev.sketchwarp.model.graph.Graph;
import dev.sketchwarp.model.graph.Program;
import dev.sketchwarp.model.graph.Program.Layout;
import dev.sketchwarp.model.graph.Program.Precision;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tensors in the host's memory that Java fills and a device reads. For a GPU they are pinned, so that the GPU copies them by itself,
 * at four times the speed and while the host does something else. DJL knows no pinned memory; a TorchScript program of one operation
 * does. libtorch keeps pinned memory that is freed, and gives it out again only when no GPU is still copying from it.
 */
public final class HostMemory implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HostMemory.class);
    private static final String PIN = "pin";

    /** Null where memory is not pinned, or no more. */
    private @Nullable TorchProgram pinning;

    private HostMemory(@Nullable TorchProgram pinning) {
        this.pinning = pinning;
    }

    /** Memory that the device reads. */
    public static HostMemory of(Device device) {
        return new HostMemory(device.isGpu() ? TorchProgram.load(pinning(), Device.cpu()) : null);
    }

    private static Program pinning() {
        Graph g = new Graph(PIN);
        g.returns(g.pinnedLike(g.input("pageable")));
        return new Program(List.of(g), Map.of(), Layout.CONTIGUOUS, Precision.FLOAT32, Precision.FLOAT32);
    }

    /**
     * A tensor with arbitrary contents, to be filled by {@code toByteBuffer(true)}. After it was passed to a program it may be closed but not
     * changed: a GPU reads it after the call has returned.
     */
    public synchronized NDArray allocate(NDManager scope, Shape shape, DataType type) {
        NDArray pageable = scope.create(shape, type, Device.cpu());
        if (pinning == null) {
            return pageable;
        }
        try {
            NDArray pinned = pinning.run(scope, PIN, pageable).singletonOrThrow();
            pageable.close();
            return pinned;
        } catch (RuntimeException e) { // slower, not wrong
            LOG.warn("memory for uploads cannot be pinned reason=\"{}\"", e.toString());
            close();
            return pageable;
        }
    }

    /** Some rows of a tensor, as a view that the scope owns. */
    public static NDArray rows(NDManager scope, NDArray tensor, int from, int to) {
        NDArray view = JniUtils.slice((PtNDArray) tensor, 0, from, to, 1);
        view.attach(scope);
        return view;
    }

    @Override
    public synchronized void close() {
        if (pinning != null) {
            pinning.close();
            pinning = null;
        }
    }
}
