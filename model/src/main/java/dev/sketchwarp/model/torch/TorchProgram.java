package dev.sketchwarp.model.torch;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import dev.sketchwarp.model.graph.Program;
import dev.sketchwarp.model.graph.TorchScriptArchive;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;

/**
 * A lowered program in libtorch's memory. Native memory: the module and its tensors live until {@link #close()}; what a call
 * allocates belongs to the scope the caller hands in.
 */
public final class TorchProgram implements AutoCloseable {
    private final NDManager manager;
    private final PtSymbolBlock module;

    private TorchProgram(NDManager manager, PtSymbolBlock module) {
        this.manager = manager;
        this.module = module;
    }

    /** Loads a program for inference. */
    public static TorchProgram load(Program program, Device device) {
        NDManager manager = Torch.engine().newBaseManager(device);
        try {
            ByteArrayOutputStream archive = new ByteArrayOutputStream();
            TorchScriptArchive.write(program, archive);
            PtSymbolBlock module = JniUtils.loadModule(
                    (PtNDManager) manager, new ByteArrayInputStream(archive.toByteArray()), true, false);
            JniUtils.enableInferenceMode(module);
            return new TorchProgram(manager, module);
        } catch (IOException e) {
            manager.close();
            throw new UncheckedIOException("a program written to memory could not be read from there", e);
        } catch (RuntimeException e) {
            manager.close();
            throw e;
        }
    }

    /** A scope on the program's device for the arguments and results of a call; closing it frees them. */
    public NDManager scope() {
        return manager.newSubManager();
    }

    /**
     * Runs a method.
     *
     * @param arguments of the scope, in order; neither changed nor freed
     * @return the method's results, owned by the scope
     */
    public NDList run(NDManager scope, String method, NDArray... arguments) {
        IValue[] values = Stream.of(arguments)
                .map(array -> IValue.from((PtNDArray) array))
                .toArray(IValue[]::new);
        try (IValue result = IValueUtils.runMethod(module, method, values)) {
            return result.toNDList((PtNDManager) scope);
        } finally {
            Stream.of(values).forEach(IValue::close);
        }
    }

    @Override
    public void close() {
        module.close();
        manager.close();
    }
}
